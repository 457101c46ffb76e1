package dev.tidegate.flags;

/** A rule that went on for too long, or made something too large. The flag then gives an error. */
final class RuleLimit extends RuntimeException {
  @SuppressWarnings(
      "StaticAssignmentOfThrowable") // without a stack: a rule must not be slow to end
  static final RuleLimit REACHED = new RuleLimit();

  private static final long serialVersionUID = 1;

  private RuleLimit() {
    super("a rule did too much", null, false, false);
  }
}
