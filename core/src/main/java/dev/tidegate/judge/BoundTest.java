package dev.tidegate.judge;

/**
 * Tests one rate against a bound p₀ by betting on each outcome:
 *
 * <pre>e ln(q/p₀) + (n − e) ln((1 − q)/(1 − p₀))</pre>
 *
 * <p>with q below p₀ to prove safety, above it to prove harm. Bernoulli likelihood ratios;
 * one-sided by the monotone likelihood ratio.
 */
final class BoundTest {
  /** Multiples of p₀ that are bet on when proving that the rate is below it. */
  static final double[] SAFE = {0, .1, .25, .5, .75};

  /** Multiples of p₀ that are bet on when proving that the rate is above it. */
  static final double[] HARM = {1.5, 2, 3, 5, 10};

  /** A rate this far below its bound does no harm, whatever the control's is. */
  static final double FAR = .1;

  /**
   * What an event costs a bet that there are none: finite, so that sums can be taken apart again.
   */
  private static final double RUIN = -1e4;

  private BoundTest() {}

  /**
   * What n trials with e events add to the logarithm of each bet's e-value. A bet on a rate of 1 or
   * more is a bet on half-way between p₀ and 1.
   */
  static double[] growth(double[] grid, double p0, long n, long e) {
    var growth = new double[grid.length];
    for (int k = 0; k < grid.length; k++) {
      double q = grid[k] * p0 < 1 ? grid[k] * p0 : (1 + p0) / 2;
      double hit = q == 0 ? RUIN : StrictMath.log(q / p0);
      growth[k] = e * hit + (n - e) * StrictMath.log((1 - q) / (1 - p0));
    }
    return growth;
  }
}
