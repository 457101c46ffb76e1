package dev.tidegate.judge;

import dev.tidegate.judge.sequence.BernoulliBets;
import java.util.List;

/**
 * Tests one rate against a bound p₀ by {@linkplain BernoulliBets betting} on each outcome: on rates
 * below p₀ to prove safety, above it to prove harm.
 */
final class BoundTest {
  /** Multiples of p₀ that are bet on when proving that the rate is below it. */
  static final List<Double> SAFE = List.of(0.0, .1, .25, .5, .75);

  /** Multiples of p₀ that are bet on when proving that the rate is above it. */
  static final List<Double> HARM = BernoulliBets.HARM;

  /** A rate this far below its bound does no harm, whatever the control's is. */
  static final double FAR = .1;

  private BoundTest() {}

  /**
   * What n trials with e events add to the logarithm of each bet's e-value. A bet on a rate of 1 or
   * more is a bet on half-way between p₀ and 1.
   */
  static double[] growth(List<Double> grid, double p0, long n, long e) {
    return BernoulliBets.growth(grid, p0, n, e);
  }

  /** The same for counts that are expected, which need not be whole. */
  static double[] growth(List<Double> grid, double p0, double n, double e) {
    return BernoulliBets.expected(grid, p0, n, e);
  }
}
