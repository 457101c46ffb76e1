package dev.tidegate.kernel;

import java.util.List;

/**
 * One feature's opinion on "may exposure rise?".
 *
 * @param name of the feature and the question, such as {@code judge.verdict}
 * @param reasons what it rests on; never empty
 */
public record Condition(String name, Outcome outcome, List<Reason> reasons) {
  /** Three-valued: what is not known does not hold. */
  public enum Outcome {
    HOLDS,
    FAILS,
    INCONCLUSIVE
  }

  public Condition {
    reasons = List.copyOf(reasons);
    if (reasons.isEmpty()) {
      throw new IllegalArgumentException("a condition has a reason: " + name);
    }
  }

  public static Condition holds(String name, String why) {
    return new Condition(name, Outcome.HOLDS, List.of(Reason.of(name, why)));
  }

  public static Condition fails(String name, String why) {
    return new Condition(name, Outcome.FAILS, List.of(Reason.of(name, why)));
  }

  public static Condition inconclusive(String name, String why) {
    return new Condition(name, Outcome.INCONCLUSIVE, List.of(Reason.of(name, why)));
  }

  /** {@code holds} when the test is true, else {@code fails}. */
  public static Condition when(boolean test, String name, String whyTrue, String whyFalse) {
    return test ? holds(name, whyTrue) : fails(name, whyFalse);
  }

  public boolean isMet() {
    return outcome == Outcome.HOLDS;
  }
}
