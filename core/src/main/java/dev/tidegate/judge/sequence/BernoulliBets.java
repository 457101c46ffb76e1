package dev.tidegate.judge.sequence;

import java.util.List;

/**
 * Bets on one rate against p₀: likelihood ratios of coins,
 *
 * <pre>e ln(q/p₀) + (n − e) ln((1 − q)/(1 − p₀))</pre>
 *
 * <p>for n trials with e events. With q above p₀ it is a supermartingale for every rate up to p₀,
 * with q below p₀ for every rate from p₀ on (monotone likelihood ratio; Wald 1945).
 */
public final class BernoulliBets {
  /** Multiples of p₀ that are bet on when proving that the rate is above it. */
  public static final List<Double> HARM = List.of(1.5, 2.0, 3.0, 5.0, 10.0);

  /**
   * What an event costs a bet that there are none: finite, so that sums can be taken apart again.
   */
  private static final double RUIN = -1e4;

  private BernoulliBets() {}

  /**
   * What n trials with e events add to the logarithm of each bet's e-value, in nats. A bet on a
   * rate of 1 or more is a bet on half-way between p₀ and 1. The caller has checked its numbers.
   *
   * @param grid multiples of {@code p0}, not below 0
   * @param p0 between 0 and 1
   */
  public static double[] growth(List<Double> grid, double p0, long n, long e) {
    return expected(grid, p0, (double) n, (double) e);
  }

  /** The same for numbers that are expected and not counted: they need not be whole. */
  public static double[] expected(List<Double> grid, double p0, double n, double e) {
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
