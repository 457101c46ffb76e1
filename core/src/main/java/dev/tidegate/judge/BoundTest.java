package dev.tidegate.judge;

import java.util.List;

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
  static final List<Double> SAFE = List.of(0.0, .1, .25, .5, .75);

  /** Multiples of p₀ that are bet on when proving that the rate is above it. */
  static final List<Double> HARM = List.of(1.5, 2.0, 3.0, 5.0, 10.0);

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
  static double[] growth(List<Double> grid, double p0, long n, long e) {
    return growth(grid, p0, (double) n, (double) e);
  }

  /** The same for counts that are expected, which need not be whole. */
  static double[] growth(List<Double> grid, double p0, double n, double e) {
    var growth = new double[grid.size()];
    for (int k = 0; k < grid.size(); k++) {
      double bet = grid.get(k) * p0;
      double q = bet < 1 ? bet : (1 + p0) / 2;
      double hit = q == 0 ? RUIN : StrictMath.log(q / p0);
      growth[k] = e * hit + (n - e) * StrictMath.log((1 - q) / (1 - p0));
    }
    return growth;
  }
}
