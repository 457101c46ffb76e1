package dev.tidegate.judge;

import dev.tidegate.judge.sequence.DirichletMultinomial;
import dev.tidegate.judge.sequence.Interval;

/**
 * A metric that units are hit by: failures, and being slow. The next unit that is hit for the first
 * time lies in the candidate's arm with a probability that follows from its share of the active
 * units and from the ratio, whatever depends on what within a unit, and however both rates rise and
 * fall together [Lindon and Malek 2022].
 */
record HitMeasure(JudgeSettings settings, int metric, ArmTotals control, ArmTotals candidate)
    implements Measure {
  static HitMeasure of(JudgeSettings settings, int metric) {
    return new HitMeasure(settings, metric, ArmTotals.NONE, ArmTotals.NONE);
  }

  @Override
  public Measure plus(Pair pair) {
    return pair.counts(settings, settings.sortOf(metric))
        ? new HitMeasure(
            settings,
            metric,
            control.plus(Pair.totals(pair.control(), metric, settings)),
            candidate.plus(Pair.totals(pair.candidate(), metric, settings)))
        : this;
  }

  @Override
  public Measure anew() {
    return of(settings, metric);
  }

  @Override
  public double controlRate() {
    return rate(control);
  }

  @Override
  public double candidateRate() {
    return rate(candidate);
  }

  private static double rate(ArmTotals arm) {
    return arm.units() == 0 ? 0 : arm.firstHits() / (double) arm.units();
  }

  @Override
  public Interval bounds(double alpha) {
    if (!isKnown()) {
      return ANY;
    }
    var logs =
        DirichletMultinomial.logRateRatio(
            share(), Effect.PRIOR, control.firstHits(), candidate.firstHits(), alpha);
    return new Interval(StrictMath.exp(logs.low()), StrictMath.exp(logs.high()));
  }

  private static boolean differs(double share, long control, long candidate, double needed) {
    var shares = new double[] {1 - share, share};
    return DirichletMultinomial.logE(shares, Effect.PRIOR, new long[] {control, candidate})
        > needed;
  }

  private boolean isKnown() {
    return control.units() > 0
        && candidate.units() > 0
        && control.firstHits() + candidate.firstHits() > 0;
  }

  private double share() {
    return candidate.units() / (double) (control.units() + candidate.units());
  }

  /** As if both arms were hit at the rate that they have together, and the candidate more often. */
  @Override
  public int windowsTo(double times, double alpha, int windows) {
    if (!isKnown()) {
      return Patience.MOST + 1;
    }
    double units = control.units() + candidate.units();
    double rate = (control.firstHits() + candidate.firstHits()) / units / windows;
    double needed = -StrictMath.log(alpha);
    return Patience.windows(
        0,
        Patience.MOST,
        more ->
            differs(
                share(),
                control.firstHits() + Math.round(more * rate * control.units()),
                candidate.firstHits() + Math.round(more * rate * candidate.units() * times),
                needed));
  }

  /** Who was hit is not hit for the first time again. */
  @Override
  public double worn(long controlUnits, long candidateUnits) {
    return Math.max(part(control, controlUnits), part(candidate, candidateUnits));
  }

  private static double part(ArmTotals arm, long units) {
    return Math.min(1, arm.firstHits() / (double) Math.max(1, units));
  }
}
