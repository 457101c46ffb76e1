package dev.tidegate.judge;

/**
 * How many of the units that came under the present shares have been hit by a metric: the others
 * may still be hit for the first time. Begins anew with each stage, and with each memory of units.
 *
 * @param control units of the control
 * @param candidate units of the candidate
 */
public record Firsts(long control, long candidate) {
  static final Firsts NONE = new Firsts(0, 0);

  Firsts plus(ArmTotals ofControl, ArmTotals ofCandidate) {
    return new Firsts(control + ofControl.firstHits(), candidate + ofCandidate.firstHits());
  }

  /**
   * Units that may be hit for the first time in a window.
   *
   * <p>If nothing tells the arms apart, then whoever is hit next is as likely as anybody else who
   * was not hit yet to have been assigned to the candidate, however units differ in what they do
   * and how often they come. So those of an arm who came before and were not hit count, whether
   * they are active now or not; only how much they weigh beside those who come for the first time
   * depends on how many come back.
   *
   * @param control of the control
   * @param candidate of the candidate
   */
  record AtRisk(long control, long candidate) {}

  /**
   * Who may be hit in a window.
   *
   * @param came before it
   */
  AtRisk atRisk(Pair pair, Arrivals came) {
    long newA = pair.control().newUnits();
    long newB = pair.candidate().newUnits();
    long leftA = Math.max(0, came.control() - control);
    long leftB = Math.max(0, came.candidate() - candidate);
    double back = Math.max(0, pair.units() - newA - newB);
    double activity = Math.min(1, back / Math.max(1, came.control() + came.candidate()));
    double a = newA + activity * leftA;
    double b = newB + activity * leftB;
    long all = newA + newB + leftA + leftB;
    long ofCandidate = a + b == 0 ? 0 : Math.round(all * b / (a + b));
    return new AtRisk(all - ofCandidate, ofCandidate);
  }
}
