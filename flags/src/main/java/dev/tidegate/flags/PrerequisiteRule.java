package dev.tidegate.flags;

/**
 * {@code flag}: whether another flag gives the user a variant, whatever climbs on it included. A
 * flag that is not there, or is killed, gives none.
 */
final class PrerequisiteRule {
  static final String NAME = "flag";

  private PrerequisiteRule() {}

  static Rule compile(Call call) {
    var key = call.text(0);
    var variant = call.text(1);
    if (key == null || variant == null) {
      return call.problem("is [flag, variant], by their names");
    }
    if (call.compiler().isInLoop() || call.scope().kind() != RuleScope.Kind.TARGETING) {
      return call.problem("is known in a flag's rule, outside of loops");
    }
    var other = call.scope().prerequisite(key);
    if (other == null) {
      Rule.Test never = c -> false;
      return never;
    }
    Rule.Test test =
        c -> {
          var given = other.evaluate(Leased.user(c), Leased.of(c)).variant();
          return given != null && given.equals(variant);
        };
    return test;
  }
}
