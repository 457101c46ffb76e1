package dev.tidegate.judge.sequence;

/**
 * Numbers from {@code low} to {@code high}, both included; either may be infinite, which says
 * nothing on that side.
 *
 * @param low the least, in the unit of what is estimated
 * @param high the largest; below {@code low} when nothing is left
 */
public record Interval(double low, double high) {
  /** That nothing is known. */
  public static final Interval ALL =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  public Interval {
    if (Double.isNaN(low) || Double.isNaN(high)) {
      throw new IllegalArgumentException("an interval is between numbers: " + low + ", " + high);
    }
  }

  /**
   * What lies in both. The intervals of a confidence sequence all hold at once, so that what lies
   * in all of them is one, too.
   */
  public Interval and(Interval other) {
    return new Interval(Math.max(low, other.low), Math.min(high, other.high));
  }

  /** Whether nothing is left: what the sequence assumes does not hold, or its α came true. */
  public boolean isEmpty() {
    return low > high;
  }

  public boolean contains(double x) {
    return low <= x && x <= high;
  }
}
