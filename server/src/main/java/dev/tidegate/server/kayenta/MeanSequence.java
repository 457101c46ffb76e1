package dev.tidegate.server.kayenta;

import dev.tidegate.judge.sequence.AsymptoticSequence;

/**
 * A one-sided {@link AsymptoticSequence} for a mean, or a difference of means, that is narrowest at
 * {@code tuned} points, and the evidence that is its counterpart.
 *
 * @param n points, or what they are worth
 * @param estimate of the mean
 * @param error its standard error
 * @param tuned for how many points, chosen before they are seen
 */
record MeanSequence(double n, double estimate, double error, int tuned) {
  /** What stands for infinite evidence, in nats. */
  private static final double CERTAIN = 1_000;

  /** How far from the estimate the mean may be, to one side, with an error of at most α, ever. */
  double halfWidth(double alpha) {
    return error == 0 ? 0 : sequence(alpha).around(0, n, error * error).high();
  }

  /**
   * The logarithm of the e-value against "the mean is at most 0": it reaches ln(1/α) exactly where
   * the sequence for α leaves 0 behind.
   */
  double logE(double alpha) {
    if (estimate <= 0) {
      return 0;
    }
    if (error == 0) {
      return CERTAIN;
    }
    double v = n / sequence(alpha).mixture().rho();
    double z = estimate / error;
    double x = v * z * z / (2 * (v + 1));
    double e = StrictMath.log(2) + logExpm1(x) - .5 * StrictMath.log(v + 1);
    return Math.clamp(e, 0, CERTAIN);
  }

  private static double logExpm1(double x) {
    return x > 30 ? x : StrictMath.log(StrictMath.expm1(x));
  }

  private AsymptoticSequence sequence(double alpha) {
    return AsymptoticSequence.oneSided(alpha, tuned);
  }
}
