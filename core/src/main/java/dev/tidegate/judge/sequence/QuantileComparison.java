package dev.tidegate.judge.sequence;

/**
 * An e-process against "both arms have the same p-quantile". Whatever that common quantile x is,
 * each arm's count of values up to x is one of coins with probability p, and a two-sided
 * beta-binomial mixture is an e-process against that; so the least of their product over all x is
 * one, too:
 *
 * <pre>
 * log E = min over x of [G_a(x) + G_b(x)],   G(x) = log mixture at s = (F̂(x) − p)n, v = p(1−p)n
 * </pre>
 *
 * <p>At a value that was observed, F̂ steps, and G is its least over the step: the quantile of a
 * distribution with atoms is met half-way. G falls and then rises with x, and changes at observed
 * values only, so the least is at one of them.
 *
 * <p>Howard and Ramdas 2022, theorem 5.
 *
 * @param p which quantile, between 0 and 1
 * @param mixture from {@link #of}
 */
public record QuantileComparison(double p, BetaBinomialMixture mixture) {
  public QuantileComparison {
    Needs.probability(p, "p");
  }

  /** The comparison that is most powerful for α at about {@code tOpt} observations of each arm. */
  public static QuantileComparison of(double p, double tOpt, double alpha) {
    Needs.probability(p, "p");
    Needs.atLeast(1, tOpt, "tOpt");
    return new QuantileComparison(
        p, BetaBinomialMixture.twoSided(tOpt * p * (1 - p), alpha, p, 1 - p));
  }

  /**
   * The logarithm of the e-value, in nats.
   *
   * @param control sorted
   * @param candidate sorted
   * @throws IllegalArgumentException when one is empty, not sorted, or not finite
   */
  public double logE(double[] control, double[] candidate) {
    Needs.sample(control, "the control");
    Needs.sample(candidate, "the candidate");
    double bestOfControl = best(control.length);
    double bestOfCandidate = best(candidate.length);
    double least = Double.POSITIVE_INFINITY;
    int a = 0;
    int b = 0;
    while (a < control.length || b < candidate.length) {
      double x = Math.min(at(control, a), at(candidate, b));
      int afterA = after(control, a, x);
      int afterB = after(candidate, b, x);
      least =
          Math.min(
              least,
              step(control.length, a, afterA, bestOfControl)
                  + step(candidate.length, b, afterB, bestOfCandidate));
      a = afterA;
      b = afterB;
    }
    return least;
  }

  /** {@code min(1, 1/E)}; the least of them so far is a p-value at any time. */
  public double pValue(double[] control, double[] candidate) {
    return Math.min(1, StrictMath.exp(-logE(control, candidate)));
  }

  /** The share of values below at which the mixture is least: about p. */
  private double best(int n) {
    return Search.least(0, 1, share -> log(n, share));
  }

  /** The least of G where the count of values steps from {@code before} to {@code after}. */
  private double step(int n, int before, int after, double best) {
    return log(n, Math.clamp(best, before / (double) n, after / (double) n));
  }

  private double log(int n, double share) {
    return mixture.logE((share - p) * n, p * (1 - p) * n);
  }

  private static double at(double[] xs, int i) {
    return i < xs.length ? xs[i] : Double.POSITIVE_INFINITY;
  }

  private static int after(double[] xs, int from, double x) {
    int i = from;
    while (i < xs.length && xs[i] <= x) {
      i++;
    }
    return i;
  }
}
