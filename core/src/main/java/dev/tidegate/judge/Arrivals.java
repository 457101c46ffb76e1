package dev.tidegate.judge;

/**
 * Who came, and who came back, since the stage opened: units of its cohort, each counted once.
 *
 * @param control that were first seen on the control
 * @param candidate that were first seen on the candidate
 * @param controlReturned those among {@code control} that were seen again in a later window
 * @param candidateReturned those among {@code candidate}
 */
public record Arrivals(long control, long candidate, long controlReturned, long candidateReturned) {
  /** Nobody yet. */
  public static final Arrivals NONE = new Arrivals(0, 0, 0, 0);

  Arrivals plus(Pair pair) {
    return new Arrivals(
        control + pair.control().newUnits(),
        candidate + pair.candidate().newUnits(),
        controlReturned + pair.control().firstReturns(),
        candidateReturned + pair.candidate().firstReturns());
  }

  /**
   * The candidate's share of those who have come and not come back yet: the probability with which
   * the next one who does is one of its units, when nothing drives anybody away.
   */
  double awaited() {
    return Pair.share(
        Math.max(0, control - controlReturned), Math.max(0, candidate - candidateReturned));
  }
}
