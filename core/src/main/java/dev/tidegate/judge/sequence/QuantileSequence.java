package dev.tidegate.judge.sequence;

/**
 * Confidence sequences of a quantile: two order statistics between which it lies, at all times at
 * once. If the share of observations below the p-quantile stays between p − l/t and p + u/t, the
 * quantile lies between those of rank ⌊tp − l⌋ + 1 and ⌈tp + u⌉.
 *
 * <p>Howard and Ramdas 2022: theorem 1 for one p, theorem 3 for all p at once.
 */
public final class QuantileSequence {
  private QuantileSequence() {}

  /**
   * Where the p-quantile lies; α is for this p alone. By the two-sided beta-binomial mixture.
   *
   * @param sorted the observations so far, in ascending order
   * @param tOpt observations at which it is about tightest
   * @throws IllegalArgumentException when there is no observation, one is not finite, they are not
   *     sorted, or p or alpha is not between 0 and 1
   */
  public static Interval one(double[] sorted, double p, double alpha, double tOpt) {
    Needs.sample(sorted, "the sample");
    var ranks = ranks(sorted.length, p, alpha, tOpt);
    return between(sorted, ranks);
  }

  /**
   * Between which ranks the p-quantile of t observations lies, from 0 to t: the ranks of order
   * statistics, where 0 is below the first and t + 1 above the last. For observations that are only
   * counted, in a histogram.
   */
  public static Interval ranks(long t, double p, double alpha, double tOpt) {
    Needs.some(t, "t");
    Needs.probability(p, "p");
    Needs.atLeast(1, tOpt, "tOpt");
    double variance = p * (1 - p);
    double v = variance * t;
    double vOpt = variance * tOpt;
    double down = reach(BetaBinomialMixture.twoSided(vOpt, alpha, 1 - p, p), v, alpha);
    double up = reach(BetaBinomialMixture.twoSided(vOpt, alpha, p, 1 - p), v, alpha);
    return within(t, p, down, up);
  }

  /** The same, where α is for all p at once. */
  public static Interval all(double[] sorted, double p, double alpha, DoubleStitching stitching) {
    Needs.sample(sorted, "the sample");
    double down = stitching.at(1 - p, sorted.length, alpha);
    double up = stitching.at(p, sorted.length, alpha);
    return between(sorted, within(sorted.length, p, down, up));
  }

  /** The bound; infinite where even the farthest is no surprise yet, which also may be so. */
  private static double reach(BetaBinomialMixture mixture, double v, double alpha) {
    double bound = mixture.bound(v, alpha);
    return mixture.logE(bound, v) < -StrictMath.log(alpha) ? Double.POSITIVE_INFINITY : bound;
  }

  private static Interval within(long t, double p, double down, double up) {
    double low = Math.floor(t * p - down) + 1;
    double high = Math.ceil(t * p + up);
    return new Interval(Math.max(0, low), Math.min(t + 1.0, high));
  }

  private static Interval between(double[] sorted, Interval ranks) {
    int low = (int) ranks.low();
    int high = (int) ranks.high();
    return new Interval(
        low < 1 ? Double.NEGATIVE_INFINITY : sorted[low - 1],
        high > sorted.length ? Double.POSITIVE_INFINITY : sorted[high - 1]);
  }
}
