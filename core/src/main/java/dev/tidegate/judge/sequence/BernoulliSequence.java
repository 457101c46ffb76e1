package dev.tidegate.judge.sequence;

/**
 * A confidence sequence for a rate: of all p, those against which the two-sided beta-binomial
 * mixture of this p has not reached 1/α,
 *
 * <pre>{p : log mixture_p(e − np, p(1−p)n) &lt; ln(1/α)}</pre>
 *
 * <p>Howard et al. 2021, section 3.2, applied to coins; valid for any sequence of events whose
 * probability, given the past, is p.
 */
public final class BernoulliSequence {
  private BernoulliSequence() {}

  /**
   * Where the rate lies, at all times at once.
   *
   * @param events how many trials had one
   * @param trials how many there were, at least 1
   * @param alpha how often the interval may ever be wrong
   * @param tOpt trials at which it is about tightest
   * @throws IllegalArgumentException when a count is negative, there are more events than trials,
   *     or alpha is not between 0 and 1
   */
  public static Interval interval(long events, long trials, double alpha, double tOpt) {
    Needs.some(trials, "trials");
    Needs.partOf(events, trials, "events");
    Needs.probability(alpha, "alpha");
    Needs.atLeast(1, tOpt, "tOpt");
    double rate = events / (double) trials;
    double needed = -StrictMath.log(alpha);
    double low =
        events == 0
            ? 0
            : Search.between(0, rate, p -> logE(events, trials, p, alpha, tOpt) < needed).out();
    double high =
        events == trials
            ? 1
            : Search.between(1, rate, p -> logE(events, trials, p, alpha, tOpt) < needed).out();
    return new Interval(low, high);
  }

  /** The evidence against p, which is above 0, in nats. */
  private static double logE(long events, long trials, double p, double alpha, double tOpt) {
    if (p >= 1) {
      return events == trials ? 0 : Double.POSITIVE_INFINITY;
    }
    double variance = p * (1 - p);
    return BetaBinomialMixture.twoSided(variance * tOpt, alpha, p, 1 - p)
        .logE(events - p * trials, variance * trials);
  }
}
