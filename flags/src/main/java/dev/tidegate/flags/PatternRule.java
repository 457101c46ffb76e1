package dev.tidegate.flags;

/** {@code matches}: whether a text has a part that a regular expression describes. */
final class PatternRule {
  private PatternRule() {}

  static Rule compile(Call call) {
    var written = call.text(1);
    if (written == null) {
      return call.problem(1, "is a regular expression, a text");
    }
    try {
      var program = TextPattern.compile(written);
      var text = call.rule(0);
      Rule.Test test = c -> text.of(c) instanceof String value && program.matches(value);
      return test;
    } catch (PatternProblem e) {
      return call.problem(1, e.getMessage());
    }
  }
}
