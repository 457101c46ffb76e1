package dev.tidegate.judge;

/**
 * What has been measured of one metric's {@linkplain DesignEffect dependence}, in whole numbers:
 * kept with the service, and taken along by its next rollout.
 *
 * @param windows how many had something to measure; 0 for nothing known
 * @param unitsPpm the design effect of units that are hit for the first time, in millionths
 * @param requestWindows how many of them were measured in blocks of the greatest length
 * @param requestsPpm the design effect of requests, in millionths
 */
public record KnownEffect(int windows, int unitsPpm, int requestWindows, int requestsPpm) {
  /** Nothing was measured yet. */
  public static final KnownEffect NOTHING = new KnownEffect(0, 0, 0, 0);

  /** Older windows than so many are forgotten bit by bit: a service changes. */
  private static final int MOST_WINDOWS = 2_000;

  /** What both showed, each by its windows. */
  public KnownEffect and(KnownEffect more) {
    return new KnownEffect(
        sum(windows, more.windows),
        mean(unitsPpm, windows, more.unitsPpm, more.windows),
        sum(requestWindows, more.requestWindows),
        mean(requestsPpm, requestWindows, more.requestsPpm, more.requestWindows));
  }

  private static int sum(int windows, int more) {
    return (int) Math.min(MOST_WINDOWS, (long) windows + more);
  }

  private static int mean(int ppm, int windows, int more, int moreWindows) {
    long all = (long) windows + moreWindows;
    return all == 0
        ? 0
        : (int) Math.round(((double) ppm * windows + (double) more * moreWindows) / all);
  }
}
