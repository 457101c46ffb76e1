package dev.tidegate.judge;

import dev.tidegate.judge.sequence.AsymptoticSequence;
import dev.tidegate.judge.sequence.Interval;
import dev.tidegate.judge.sequence.LogSum;
import dev.tidegate.judge.sequence.Moments;
import dev.tidegate.signal.Amount;

/**
 * The evidence about a value of each unit: sums of both arms since the stage opened. It is compared
 * by asymptotic e-values, divided by the design effect; each stage begins anew, and the average
 * over the stages counts.
 *
 * @param control since the stage opened
 * @param candidate since the stage opened
 * @param stages how many stages there are
 * @param past the logarithm of the sum of the e-values with which earlier stages ended
 * @param ended how many did
 */
public record AmountTally(Amount control, Amount candidate, int stages, double past, int ended) {
  /** Below so many values of an arm its mean is no normal variable yet. */
  private static final int LEAST = 200;

  /** At about so many values of both arms the test is sharpest (GrowthBook's default, too). */
  private static final double SHARPEST = 5_000;

  /** The logarithm of an e-value that nothing reached. */
  private static final double NOTHING = -1e9;

  private static final AsymptoticSequence TEST = AsymptoticSequence.oneSided(.01, SHARPEST);

  static AmountTally begin(int stages) {
    return new AmountTally(Amount.NONE, Amount.NONE, stages, NOTHING, 0);
  }

  /** A new stage; the one before reached this e-value. */
  AmountTally atStage(double logE) {
    return control.count() + candidate.count() == 0 || ended + 1 >= stages
        ? new AmountTally(Amount.NONE, Amount.NONE, stages, past, ended)
        : new AmountTally(
            Amount.NONE, Amount.NONE, stages, LogSum.of(new double[] {past, logE}), ended + 1);
  }

  AmountTally plus(Amount moreControl, Amount moreCandidate) {
    return new AmountTally(
        control.plus(moreControl), candidate.plus(moreCandidate), stages, past, ended);
  }

  /** As if there were so many times as many of them, alike. */
  AmountTally times(double times) {
    return new AmountTally(control.times(times), candidate.times(times), stages, past, ended);
  }

  /** Whether both arms have values enough. */
  boolean isEnough() {
    return control.count() >= LEAST && candidate.count() >= LEAST;
  }

  /**
   * The logarithm of the e-value of this stage against "the candidate's mean is at most so many
   * times the control's", in nats.
   *
   * @param sign 1, or −1 for "at least"
   * @param d the design effect
   */
  double logE(double ratio, int sign, double d) {
    if (!isEnough()) {
      return 0;
    }
    var a = moments(control);
    var b = moments(candidate);
    double variance = d * (b.variance() / b.n() + ratio * ratio * a.variance() / a.n());
    return variance > 0
        ? TEST.logE(sign * (b.mean() - ratio * a.mean()), a.n() + b.n(), variance)
        : 0;
  }

  /** By how much the candidate's mean is above the control's, as a part of it. */
  Interval lift(double alpha, double d) {
    var a = moments(control);
    var b = moments(candidate);
    double ratio = b.mean() / a.mean();
    double squaredError =
        d * (b.variance() / b.n() + ratio * ratio * a.variance() / a.n()) / (a.mean() * a.mean());
    return AsymptoticSequence.twoSided(alpha, SHARPEST)
        .around(ratio - 1, (double) a.n() + b.n(), squaredError);
  }

  /** The logarithm of the average over all stages, those to come at 1. */
  double logHarm(double now) {
    double idle = StrictMath.log(Math.max(stages - ended - 1, Double.MIN_NORMAL));
    return LogSum.of(new double[] {past, now, idle}) - StrictMath.log(stages);
  }

  /**
   * By how much the halves of the control differ, in standard deviations of what chance would make
   * it; 0 when that is not known.
   */
  static double difference(Amount one, Amount other) {
    if (one.count() < 2 || other.count() < 2) {
      return 0;
    }
    var a = moments(one);
    var b = moments(other);
    double variance = a.variance() / a.n() + b.variance() / b.n();
    return variance > 0 ? (b.mean() - a.mean()) / StrictMath.sqrt(variance) : 0;
  }

  /** As parts of the most that counts. */
  public static Moments moments(Amount amount) {
    return Moments.ofSums(
        amount.count(), amount.mean() * amount.count(), amount.meanSquare() * amount.count());
  }
}
