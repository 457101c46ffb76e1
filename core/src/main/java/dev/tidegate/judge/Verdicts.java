package dev.tidegate.judge;

import dev.tidegate.contract.Metric.Role;

/**
 * One verdict of several: a meet-semilattice, in which harm is below all and safety on top.
 *
 * <pre>HARMFUL &lt; INCONCLUSIVE &lt; SAFE</pre>
 *
 * <p>{@link #and} is commutative, associative and idempotent, and {@link Verdict#SAFE} is its
 * neutral element; so neither the order of metrics nor saying one twice matters, and one more
 * metric never makes a verdict better. A role says how much of a metric's own verdict is heard.
 */
public final class Verdicts {
  private Verdicts() {}

  /** The worse of both. */
  public static Verdict and(Verdict one, Verdict other) {
    return rank(one) <= rank(other) ? one : other;
  }

  /** How good it is: {@link Enum#ordinal} is for those who like to be surprised. */
  private static int rank(Verdict verdict) {
    return switch (verdict) {
      case HARMFUL -> 0;
      case INCONCLUSIVE -> 1;
      case SAFE -> 2;
    };
  }

  /**
   * What is heard of a metric's verdict: of a critical one all, of a guardrail only harm, of a
   * watched one nothing.
   */
  public static Verdict heard(Role role, Verdict verdict) {
    return switch (role) {
      case CRITICAL -> verdict;
      case GUARDRAIL -> verdict == Verdict.HARMFUL ? verdict : Verdict.SAFE;
      case WATCHED -> Verdict.SAFE;
    };
  }
}
