package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks at flag sets for what can not be used, and for what can and means something else than its
 * author may think: in flagd's clients, or for users who are not thought of. Pure.
 */
public final class FlagLint {
  private FlagLint() {}

  /** Everything that is found in a document, in the order of the text; errors of reading, too. */
  public static List<Finding> check(String text) {
    var reading = FlagSetReading.of(text);
    if (reading.set() == null || !reading.findings().isEmpty()) {
      return reading.findings();
    }
    return FlagSetReading.placed(text, check(reading.set()));
  }

  /** Everything that is found in a set, without lines. */
  public static List<Finding> check(FlagSet set) {
    var findings = new ArrayList<Finding>();
    int position = 0;
    for (var flag : set.flags().values()) {
      var where = "flags." + (set.listed() ? Integer.toString(position++) : flag.key());
      new FlagFindings(set, flag, where, findings).gather();
    }
    shared(set, findings);
    return findings;
  }

  private static void shared(FlagSet set, List<Finding> findings) {
    var evaluators = new HashSet<String>();
    var segments = new HashSet<String>();
    for (var flag : set.flags().values()) {
      var rule = Targets.rule(flag.targeting());
      if (rule != null) {
        names(rule, evaluators, segments);
      }
    }
    set.shared()
        .evaluators()
        .forEach(
            (name, logic) -> {
              if (evaluators.contains(name)) {
                names(logic, evaluators, segments);
              } else {
                var what = "no flag names this evaluator";
                findings.add(warning("unused-evaluator", "$evaluators." + name, what));
              }
            });
    set.shared()
        .segments()
        .forEach(
            (name, segment) -> {
              if (!segments.contains(name)) {
                var what = "no flag asks for this segment";
                findings.add(warning("unused-segment", "$segments." + name, what));
              }
            });
  }

  private static void names(Json rule, Set<String> evaluators, Set<String> segments) {
    RuleWalk.each(
        rule,
        "",
        (operator, arguments, where) -> {
          if (arguments.size() == 1 && arguments.get(0) instanceof Json.Text name) {
            if (operator.equals("$ref")) {
              evaluators.add(name.value());
            } else if (operator.equals("segment")) {
              segments.add(name.value());
            }
          }
        });
  }

  static Finding warning(String rule, String where, String what) {
    return new Finding(Finding.Severity.WARNING, rule, where, what, 0, 0);
  }
}
