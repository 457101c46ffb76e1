package dev.tidegate.judge;

/**
 * What has been measured of one metric's {@linkplain DesignEffect dependence}, in whole numbers:
 * kept with the service, and taken along by its next rollout.
 *
 * @param windows how many had something to measure; 0 for nothing known
 * @param unitsPpm the design effect of units that are hit for the first time, in millionths
 * @param requestsPpm that of requests, or of values, in millionths
 */
public record KnownEffect(int windows, int unitsPpm, int requestsPpm) {
  /** Nothing was measured yet. */
  public static final KnownEffect NOTHING = new KnownEffect(0, 0, 0);

  /** Older windows than so many are forgotten bit by bit: a service changes. */
  private static final int MOST_WINDOWS = 2_000;

  /** What both showed, each by its windows. */
  public KnownEffect and(KnownEffect more) {
    long all = (long) windows + more.windows;
    return all == 0
        ? NOTHING
        : new KnownEffect(
            (int) Math.min(MOST_WINDOWS, all),
            mean(unitsPpm, more.unitsPpm, more.windows / (double) all),
            mean(requestsPpm, more.requestsPpm, more.windows / (double) all));
  }

  private static int mean(int ppm, int more, double part) {
    return (int) Math.round(ppm * (1 - part) + more * part);
  }
}
