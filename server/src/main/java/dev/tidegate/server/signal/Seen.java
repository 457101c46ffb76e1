package dev.tidegate.server.signal;

import dev.tidegate.flags.UnitSet;

/**
 * Which units of a cohort were seen under the same shares, arms together, so that a unit which
 * changes sides is not new again; and which of them were seen again in a later window. Not
 * thread-safe.
 */
final class Seen {
  private static final int MOST_UNITS = 100_000;

  private final UnitSet seen = new UnitSet(MOST_UNITS);
  private final UnitSet returned = new UnitSet(MOST_UNITS);
  private UnitSet inThisWindow = new UnitSet(MOST_UNITS);

  /** Whether the unit is seen for the first time. */
  boolean isFirst(int unit) {
    boolean first = seen.add(unit);
    if (first) {
      inThisWindow.add(unit);
    }
    return first;
  }

  /** Whether a unit that was seen in an earlier window is back for the first time. */
  boolean isBack(int unit) {
    return seen.has(unit) && !inThisWindow.has(unit) && returned.add(unit);
  }

  /** The window is over. */
  void closeWindow() {
    inThisWindow = new UnitSet(MOST_UNITS);
  }
}
