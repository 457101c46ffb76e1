package dev.tidegate.server.sim;

/**
 * A clock that only goes forward, as {@link System#nanoTime} does: it begins anywhere, and runs a
 * little too fast or too slow.
 *
 * @param since the true time at which it began
 * @param origin what it said then
 * @param ppm how much too fast it runs
 */
record DriftingClock(long since, long origin, int ppm) {
  private static final int MOST_PPM = 500;
  private static final long HOUR = 3_600_000_000_000L;
  private static final int MILLION = 1_000_000;

  static DriftingClock some(Dice dice, long since) {
    return new DriftingClock(
        since, dice.between(-HOUR, HOUR), (int) dice.between(-MOST_PPM, MOST_PPM));
  }

  /** What it says. */
  long nanos(long now) {
    long passed = now - since;
    return origin + passed + passed / MILLION * ppm;
  }

  /** When it said that. */
  long trueTime(long nanos) {
    long passed = nanos - origin;
    return since + passed - passed / (MILLION + ppm) * ppm;
  }
}
