package dev.tidegate.judge;

import dev.tidegate.judge.sequence.BernoulliBets;
import java.util.List;
import java.util.function.IntPredicate;

/** How many windows something takes that each of them brings nearer. */
final class Patience {
  /** More than this is never. */
  static final int MOST = 1_000_000;

  private Patience() {}

  /** The fewest windows at which it is so, at least {@code from}; {@code most + 1} when never. */
  static int windows(int from, int most, IntPredicate isSo) {
    int low = from;
    int high = most + 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isSo.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /**
   * The first windows at which it is so, at least 1, where it may cease to be so later; {@code most
   * + 1} when never. It looks at 1, 2, 4, … windows, and more closely before the first that is.
   */
  static int first(int most, IntPredicate isSo) {
    int before = 0;
    for (long at = 1; before < most; at *= 2) {
      int windows = (int) Math.min(at, most);
      if (isSo.test(windows)) {
        return windows(before + 1, windows - 1, isSo);
      }
      before = windows;
    }
    return most + 1;
  }

  /**
   * The windows until the candidate's own rate is proven to be below a bound.
   *
   * @param now the logarithms of the bets' e-values so far
   * @param p0 the bound
   * @param units of the candidate in a window
   * @param hits the share of them that are hit
   * @param needed in nats
   */
  static int toBound(
      List<Double> now, double p0, double units, double hits, double needed, int most) {
    var odds = BernoulliBets.Odds.of(BoundTest.SAFE, p0);
    return windows(
        0,
        most,
        windows -> {
          long n = Math.round(windows * units);
          var growth = odds.growth((double) n, (double) Math.round(n * hits));
          return EValue.logMean(EValue.plus(now, growth)) >= needed;
        });
  }
}
