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
 * @param seen in all windows since the stage opened: counts towards harm
 * @param whole in those of them in which nothing was missing: counts towards safety
 * @param stages how many stages there are
 * @param past the logarithm of the sum of the e-values with which earlier stages ended
 * @param ended how many did
 */
public record AmountTally(Arms seen, Arms whole, int stages, double past, int ended) {
  /** Below so many values of an arm its mean is no normal variable yet. */
  private static final int LEAST = 200;

  /** At about so many values of both arms the test is sharpest (GrowthBook's default, too). */
  private static final double SHARPEST = 5_000;

  /** The square of the least difference between two values that is believed. */
  private static final double RESOLUTION = 1e-12;

  /** The logarithm of an e-value that nothing reached. */
  private static final double NOTHING = -1e9;

  private static final AsymptoticSequence TEST = AsymptoticSequence.oneSided(.01, SHARPEST);

  /** The values of both arms. */
  public record Arms(Amount control, Amount candidate) {
    static final Arms NONE = new Arms(Amount.NONE, Amount.NONE);

    Arms plus(Arms more) {
      return new Arms(control.plus(more.control), candidate.plus(more.candidate));
    }

    Arms times(double times) {
      return new Arms(control.times(times), candidate.times(times));
    }

    private boolean isEnough() {
      return control.count() >= LEAST && candidate.count() >= LEAST;
    }

    private boolean isEmpty() {
      return control.count() + candidate.count() == 0;
    }
  }

  static AmountTally begin(int stages) {
    return new AmountTally(Arms.NONE, Arms.NONE, stages, NOTHING, 0);
  }

  /** A new stage; the one before reached this e-value. */
  AmountTally atStage(double logE) {
    return seen.isEmpty() || ended + 1 >= stages
        ? new AmountTally(Arms.NONE, Arms.NONE, stages, past, ended)
        : new AmountTally(
            Arms.NONE, Arms.NONE, stages, LogSum.of(new double[] {past, logE}), ended + 1);
  }

  /** With the values of one more window, in which something was missing or not. */
  AmountTally plus(Arms more, boolean partial) {
    return new AmountTally(
        seen.plus(more), partial ? whole : whole.plus(more), stages, past, ended);
  }

  /** As if there were so many times as many of them, alike. */
  AmountTally times(double times) {
    return new AmountTally(seen.times(times), whole.times(times), stages, past, ended);
  }

  /** Of all windows. */
  Amount control() {
    return seen.control;
  }

  /** Of all windows. */
  Amount candidate() {
    return seen.candidate;
  }

  /** Whether both arms have values enough. */
  boolean isEnough() {
    return seen.isEnough();
  }

  /** The e-value of this stage against "the mean is at most so many times the control's". */
  double harm(double ratio, int sign, double d) {
    return logE(seen, ratio, sign, d);
  }

  /** The e-value of this stage against "the mean is at least so many times the control's". */
  double safety(double ratio, int sign, double d) {
    return logE(whole, ratio, -sign, d);
  }

  /**
   * The logarithm of the e-value against "the candidate's mean is at most so many times the
   * control's", in nats.
   *
   * @param sign 1, or −1 for "at least"
   * @param d the design effect
   */
  private static double logE(Arms arms, double ratio, int sign, double d) {
    if (!arms.isEnough()) {
      return 0;
    }
    var a = moments(arms.control);
    var b = moments(arms.candidate);
    double variance = d * (spread(b) / b.n() + ratio * ratio * spread(a) / a.n());
    return TEST.logE(sign * (b.mean() - ratio * a.mean()), a.n() + b.n(), variance);
  }

  /** By how much the candidate's mean is above the control's, as a part of it. */
  Interval lift(double alpha, double d) {
    var a = moments(seen.control);
    var b = moments(seen.candidate);
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
  static double difference(Arms halves) {
    if (halves.control.count() < 2 || halves.candidate.count() < 2) {
      return 0;
    }
    var a = moments(halves.control);
    var b = moments(halves.candidate);
    double variance = a.variance() / a.n() + b.variance() / b.n();
    return variance > 0 ? (b.mean() - a.mean()) / StrictMath.sqrt(variance) : 0;
  }

  /** Values that are all alike still differ by what they were rounded to. */
  private static double spread(Moments arm) {
    return Math.max(arm.variance(), RESOLUTION);
  }

  /** As parts of the most that counts. */
  public static Moments moments(Amount amount) {
    return Moments.ofSums(
        amount.count(), amount.mean() * amount.count(), amount.meanSquare() * amount.count());
  }
}
