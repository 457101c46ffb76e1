package dev.tidegate.hindsight;

import dev.tidegate.judge.sequence.Wilson;

/**
 * So many of so many, with Wilson's interval at 95 %.
 *
 * @param low the least share that agrees with it
 * @param high the largest
 */
public record Portion(long count, long of, double low, double high) {
  private static final double TOO_WIDE = .5;

  static Portion of(long count, long all) {
    var interval = Wilson.of(count, all, Wilson.Z_95);
    return new Portion(count, all, interval.low(), interval.high());
  }

  /** Whether the interval leaves open what one would want to know: it spans half of all shares. */
  public boolean isTooFew() {
    return high - low > TOO_WIDE;
  }
}
