package dev.tidegate.client;

import dev.tidegate.flags.UnitSet;

/**
 * Which units of a cohort were seen under these shares, and which of them came back a window of the
 * server's later; of the reporter alone.
 */
final class Arrivals {
  private static final int MOST_UNITS = 100_000;

  private final long spanNanos;
  private final UnitSet seen = new UnitSet(MOST_UNITS);
  private final UnitSet returned = new UnitSet(MOST_UNITS);

  /** Those first seen in the present span of time, and in the one before: too early to be back. */
  private UnitSet fresh = new UnitSet(MOST_UNITS);

  private UnitSet young = new UnitSet(MOST_UNITS);
  private long sinceNanos;

  /**
   * Nobody yet.
   *
   * @param spanNanos the server's window: whoever was seen in an earlier one than the last is back
   *     in a later window for certain, wherever its windows begin
   */
  Arrivals(long spanNanos, long nowNanos) {
    this.spanNanos = spanNanos;
    this.sinceNanos = nowNanos;
  }

  /** Time goes by. */
  void at(long nowNanos) {
    if (nowNanos - sinceNanos >= spanNanos) {
      young = nowNanos - sinceNanos >= 2 * spanNanos ? new UnitSet(MOST_UNITS) : fresh;
      fresh = new UnitSet(MOST_UNITS);
      sinceNanos = nowNanos;
    }
  }

  /** Whether the unit is seen for the first time. */
  boolean isFirst(int unit) {
    boolean first = seen.add(unit);
    if (first) {
      fresh.add(unit);
    }
    return first;
  }

  /** Whether a unit that is not seen for the first time is back for the first time. */
  boolean isBack(int unit) {
    return seen.has(unit) && !fresh.has(unit) && !young.has(unit) && returned.add(unit);
  }
}
