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
    Needs.probability(p, "p");
    Needs.atLeast(1, tOpt, "tOpt");
    double variance = p * (1 - p);
    double v = variance * sorted.length;
    double vOpt = variance * tOpt;
    double down = reach(BetaBinomialMixture.twoSided(vOpt, alpha, 1 - p, p), v, alpha);
    double up = reach(BetaBinomialMixture.twoSided(vOpt, alpha, p, 1 - p), v, alpha);
    return between(sorted, p, down, up);
  }

  /** The same, where α is for all p at once. */
  public static Interval all(double[] sorted, double p, double alpha, DoubleStitching stitching) {
    Needs.sample(sorted, "the sample");
    double down = stitching.at(1 - p, sorted.length, alpha);
    double up = stitching.at(p, sorted.length, alpha);
    return between(sorted, p, down, up);
  }

  /** The bound; infinite where even the farthest is no surprise yet, which also may be so. */
  private static double reach(BetaBinomialMixture mixture, double v, double alpha) {
    double bound = mixture.bound(v, alpha);
    return mixture.logE(bound, v) < -StrictMath.log(alpha) ? Double.POSITIVE_INFINITY : bound;
  }

  private static Interval between(double[] sorted, double p, double down, double up) {
    int t = sorted.length;
    double low = Math.floor(t * p - down);
    double high = Math.ceil(t * p + up);
    return new Interval(
        low < 0 ? Double.NEGATIVE_INFINITY : sorted[(int) low],
        high > t ? Double.POSITIVE_INFINITY : sorted[(int) high - 1]);
  }
}
