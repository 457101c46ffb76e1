package dev.tidegate.judge;

import dev.tidegate.kernel.Share;
import java.util.List;

/**
 * What is to be expected of one metric at a stage: counts after so many windows, and what the
 * judge's tests make of them.
 *
 * @param times how often the candidate is hit, as a multiple of the control
 * @param fresh the part of units that were not hit before the stage
 */
record Course(
    JudgeSettings settings, Step step, Usage usage, int metric, double times, double fresh) {

  private double control() {
    return usage.unitRate(metric, 1);
  }

  private double candidate() {
    return usage.unitRate(metric, times);
  }

  /** Units of a part of the service that are hit for the first time within so many windows. */
  private double firstHits(double part, double rate, int windows) {
    return usage.population() * part * fresh * hitWithin(rate, windows);
  }

  /** The share of all units that are hit within so many windows, coming and going at random. */
  private double hitWithin(double rate, int windows) {
    double inOne = Math.min(1, usage.units() / usage.population() * rate);
    return windows == 0 ? 0 : -StrictMath.expm1(windows * StrictMath.log1p(-inOne));
  }

  /** What remains of {@link #fresh} after so many windows on what is stable. */
  double freshAfter(int windows) {
    return fresh * (1 - hitWithin(control(), windows));
  }

  /** Of the comparison with the control, in all cohorts that have one. */
  double[] harm(int windows) {
    var grid = metric == 0 ? RatioTest.HARM : RatioTest.HARM_SLOW;
    double r0 = metric == 0 ? settings.harmRatioPpm() / 1e6 : 1;
    var sums = new double[grid.size()];
    for (int c = 0; c < step.shares().size(); c++) {
      var share = step.shares().get(c);
      if (!share.isNone() && !share.isAll()) {
        double part = usage.parts().get(c);
        double w = share.fraction();
        double a = firstHits(part * (1 - w), control(), windows);
        double b = firstHits(part * w, candidate(), windows);
        add(sums, RatioTest.growth(grid, r0, a, b, w));
      }
    }
    return sums;
  }

  /** Of the comparison with the contract, in all cohorts without a control. */
  double[] bound(int windows) {
    var sums = new double[BoundTest.HARM.size()];
    for (int c = 0; c < step.shares().size(); c++) {
      if (step.shares().get(c).isAll()) {
        double n = usage.units() * usage.parts().get(c) * windows;
        double p0 = settings.tolerated(metric).fraction();
        add(sums, BoundTest.growth(BoundTest.HARM, p0, n, n * candidate()));
      }
    }
    return sums;
  }

  private static void add(double[] sums, double[] growth) {
    for (int k = 0; k < sums.length; k++) {
      sums[k] += growth[k];
    }
  }

  /** Of the stage's cohort, units in a window; both arms. */
  double unitsOfCohort() {
    return usage.units() * usage.parts().get(step.cohort());
  }

  /** The windows until the ratio to the control proves safety. */
  int safeByRatio(int most) {
    double w = step.share().fraction();
    double perWindow = unitsOfCohort();
    return Patience.first(
        most,
        windows -> {
          double a = Math.rint(perWindow * (1 - w) * windows * control());
          double b = Math.rint(perWindow * w * windows * candidate());
          var growth = RatioTest.growth(RatioTest.SAFE, settings.safeRatioPpm() / 1e6, a, b, w);
          return EValue.logMean(EValue.plus(EValue.zeros(growth.length), growth))
              >= Judge.safeThreshold(settings);
        });
  }

  /**
   * The windows until the candidate's own rate proves safety.
   *
   * @param part of the bound
   */
  int safeByBound(double part, int most) {
    return Patience.toBound(
        EValue.zeros(BoundTest.SAFE.size()),
        step.bound(settings.tolerated(metric)) * part,
        unitsOfCohort() * step.share().fraction(),
        candidate(),
        Judge.safeThreshold(settings),
        most);
  }

  /** Different units that the candidate hits within so many windows and stable would not have. */
  double harmedUnits(int windows) {
    double more = Math.max(0, candidate() - control());
    return usage.population() * exposed() * hitWithin(more, windows);
  }

  /** Requests that the candidate hits in so many windows and stable would not have. */
  double harmedRequests(int windows) {
    double more = usage.rate(metric, times) - usage.rate(metric, 1);
    return usage.requests() * exposed() * more * windows;
  }

  private double exposed() {
    return exposed(step.shares(), usage.parts());
  }

  /** The part of the service that gets the candidate. */
  static double exposed(List<Share> shares, List<Double> parts) {
    double sum = 0;
    for (int c = 0; c < parts.size(); c++) {
      sum += parts.get(c) * shares.get(c).fraction();
    }
    return sum;
  }
}
