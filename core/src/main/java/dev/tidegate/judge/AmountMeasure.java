package dev.tidegate.judge;

import dev.tidegate.judge.sequence.Interval;
import dev.tidegate.signal.Amount;

/**
 * A metric of which units have a value: how many times the control's mean the candidate's is, by an
 * asymptotic confidence sequence [Waudby-Smith et al. 2021].
 */
record AmountMeasure(JudgeSettings settings, int metric, AmountTally values) implements Measure {
  static AmountMeasure of(JudgeSettings settings, int metric) {
    return new AmountMeasure(settings, metric, AmountTally.begin(1));
  }

  @Override
  public Measure plus(Pair pair) {
    return pair.counts(settings, Sort.AMOUNT)
        ? new AmountMeasure(settings, metric, values.plus(pair.amounts(metric, settings), false))
        : this;
  }

  @Override
  public Measure anew() {
    return of(settings, metric);
  }

  @Override
  public double controlRate() {
    return mean(values.control());
  }

  @Override
  public double candidateRate() {
    return mean(values.candidate());
  }

  /** In the metric's own unit. */
  private double mean(Amount amount) {
    return amount.mean() * settings.named(metric).orElseThrow().mostOrDefault();
  }

  @Override
  public Interval bounds(double alpha) {
    if (!isKnown()) {
      return ANY;
    }
    var lift = values.lift(alpha, 1);
    return new Interval(Math.max(0, 1 + lift.low()), 1 + lift.high());
  }

  private boolean isKnown() {
    return values.isEnough() && values.control().sum() > 0;
  }

  /** As if both arms had so many times as many values with the means and spreads that they have. */
  @Override
  public int windowsTo(double times, double alpha, int windows) {
    if (!isKnown()) {
      return Patience.MOST + 1;
    }
    return Patience.windows(
        0,
        Patience.MOST,
        more -> {
          var lift = values.times((windows + more) / (double) windows).lift(alpha, 1);
          return (lift.high() - lift.low()) / 2 < Math.abs(times - 1);
        });
  }

  /** Every unit has a value once. */
  @Override
  public double worn(long controlUnits, long candidateUnits) {
    return 0;
  }
}
