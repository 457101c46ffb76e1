package dev.tidegate.judge.sequence;

import java.util.ArrayList;
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
    return Odds.of(grid, p0).growth(n, e);
  }

  /**
   * What a single trial adds to the logarithm of each bet's e-value: for who adds it up often.
   *
   * @param hits where it has the event
   * @param misses where it has not
   */
  public record Odds(List<Double> hits, List<Double> misses) {
    public Odds {
      hits = List.copyOf(hits);
      misses = List.copyOf(misses);
    }

    /** Of bets on multiples of {@code p0}. */
    public static Odds of(List<Double> grid, double p0) {
      var hits = new ArrayList<Double>(grid.size());
      var misses = new ArrayList<Double>(grid.size());
      for (double multiple : grid) {
        double bet = multiple * p0;
        double q = bet < 1 ? bet : (1 + p0) / 2;
        hits.add(q == 0 ? RUIN : StrictMath.log(q / p0));
        misses.add(StrictMath.log((1 - q) / (1 - p0)));
      }
      return new Odds(hits, misses);
    }

    /** What n trials with e events add, in nats. */
    public double[] growth(double n, double e) {
      var growth = new double[hits.size()];
      for (int k = 0; k < growth.length; k++) {
        growth[k] = e * hits.get(k) + (n - e) * misses.get(k);
      }
      return growth;
    }
  }
}
