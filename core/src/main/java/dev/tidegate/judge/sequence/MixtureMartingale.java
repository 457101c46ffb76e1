package dev.tidegate.judge.sequence;

/**
 * A supermartingale that is mixed over how large a deviation might be: a function of a sum S_t of
 * deviations from what the null hypothesis expects and of its intrinsic time V_t, an accumulated
 * variance (both in units of the observations, and their squares). While the null is true, it
 * reaches 1/α at any time with a probability of at most α (Howard, Ramdas, McAuliffe and Sekhon,
 * "Time-uniform, nonparametric, nonasymptotic confidence sequences", Annals of Statistics 49(2),
 * 2021, section 3.2 on conjugate mixtures).
 *
 * <p>Values; safe to share between threads.
 */
public sealed interface MixtureMartingale
    permits NormalMixture, GammaExponentialMixture, GammaPoissonMixture, BetaBinomialMixture {
  /**
   * The logarithm of the martingale, in nats: an e-value against the null.
   *
   * @param s the sum of deviations
   * @param v the intrinsic time
   * @throws IllegalArgumentException when s is not finite, v is negative or not finite, or s can
   *     not be reached at v
   */
  double logE(double s, double v);

  /** How far S_t can deviate at all in time v; infinity where there is no end to it. */
  default double farthest(double v) {
    return Double.POSITIVE_INFINITY;
  }

  /** A first guess at how far it deviates. */
  double scale(double v);

  /**
   * The uniform boundary: the least s, not below 0, at which the martingale reaches 1/α; or {@link
   * #farthest}, when it never does. By bisection to a relative {@value Search#TOLERANCE}, of which
   * the outer end is taken, so that rounding never narrows a confidence interval.
   *
   * @throws IllegalArgumentException when v is negative or not finite, or alpha not between 0 and 1
   */
  default double bound(double v, double alpha) {
    Needs.notNegative(v, "v");
    Needs.probability(alpha, "alpha");
    double needed = -StrictMath.log(alpha);
    double end = farthest(v);
    if (end == Double.POSITIVE_INFINITY) {
      return Search.beyond(0, scale(v), s -> logE(s, v) >= needed).in();
    }
    return logE(end, v) < needed ? end : Search.between(0, end, s -> logE(s, v) >= needed).in();
  }
}
