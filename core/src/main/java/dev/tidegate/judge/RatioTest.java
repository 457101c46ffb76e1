package dev.tidegate.judge;

import java.util.List;

/**
 * Tests the ratio of two rates of events by betting on which arm the next event comes from.
 *
 * <p>In a window with exposure w (the candidate's share of what could have an event), an event
 * comes from the candidate with probability w·r / (w·r + 1 − w) when its rate is r times the
 * control's. The logarithm of the likelihood ratio of r against r₀, for e events of which e_b came
 * from the candidate:
 *
 * <pre>e_b ln(r/r₀) − e [ln(w·r + 1 − w) − ln(w·r₀ + 1 − w)]</pre>
 *
 * <p>By the monotone likelihood ratio it is a supermartingale for every true ratio on the far side
 * of r₀, and w may differ from window to window: a climb needs no restart.
 */
final class RatioTest {
  /** Multiples of r₀ that are bet on when testing for harm. */
  static final List<Double> HARM = List.of(1.25, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0);

  /** What each of them is given: small regressions are the common ones, and take longest. */
  static final List<Double> HARM_WEIGHTS = List.of(.11, .18, .24, .17, .13, .11, .06);

  /** The same for latency, whose events are many. */
  static final List<Double> HARM_SLOW = List.of(1.2, 1.5, 2.0, 3.0, 5.0);

  static final List<Double> HARM_SLOW_WEIGHTS = List.of(.20, .26, .26, .16, .12);

  /** Multiples of the tolerance that are bet on when testing for safety. */
  static final List<Double> SAFE = List.of(.25, .4, .55, .7, .85);

  /** The same when fewer are worse. */
  static final List<Double> HARM_FEWER = List.of(.8, .65, .5, .33, .2, .1, .03);

  static final List<Double> SAFE_FEWER = List.of(1.15, 1.4, 1.8, 2.5, 4.0);

  /** The same for those who come back, as nearly all do. */
  static final List<Double> HARM_RETURNS = List.of(.95, .9, .8, .65, .5, .25, .1);

  static final List<Double> SAFE_RETURNS = List.of(1.05, 1.1, 1.2, 1.35, 1.5);

  private RatioTest() {}

  /**
   * What a window adds to the logarithm of each bet's e-value.
   *
   * @param grid multiples of {@code r0}
   * @param control events on the control
   * @param candidate events on the candidate
   * @param w the candidate's share of the exposure, 0 to 1
   */
  static double[] growth(List<Double> grid, double r0, long control, long candidate, double w) {
    return growth(grid, r0, (double) control, (double) candidate, w);
  }

  /** The same for counts that are expected, which need not be whole. */
  static double[] growth(List<Double> grid, double r0, double control, double candidate, double w) {
    var growth = new double[grid.size()];
    double null0 = StrictMath.log(w * r0 + 1 - w);
    for (int k = 0; k < grid.size(); k++) {
      double r = grid.get(k);
      double all = StrictMath.log(w * r * r0 + 1 - w) - null0;
      growth[k] = candidate * StrictMath.log(r) - (control + candidate) * all;
    }
    return growth;
  }
}
