package dev.tidegate.judge;

import dev.tidegate.judge.sequence.DirichletMultinomial;
import java.util.Locale;
import java.util.Optional;

/**
 * How much worse the candidate is than its control in this stage: how many times as many of its
 * units were hit for the first time, per unit that was active; of an amount, how many times the
 * control's mean its mean is.
 *
 * <p>The interval holds at all times at once, so it may be looked at as often as one likes: the
 * ratio lies in it with {@value #CONFIDENCE_PERCENT} % (Lindon and Malek 2022, section 4). It is
 * for people: the judge decides by bets of its own, which are sharper against what they bet on, so
 * that one may be proven while the interval still has 1 in it.
 *
 * @param ratio empty while the control has no hit to compare with
 * @param low at least so much, 0 for nothing known
 * @param high at most so much; empty for nothing known
 */
public record Effect(Optional<Double> ratio, double low, Optional<Double> high) {
  static final int CONFIDENCE_PERCENT = 95;
  static final double ALPHA = 1 - CONFIDENCE_PERCENT / 100.0;

  /** In events, of what is bet on: small, since candidates have few at first. */
  static final double PRIOR = 10;

  /** Beyond this nobody cares how much more it is. */
  static final double MOST = 1_000;

  /** What is known; empty when one of the arms had nobody in it, or nobody was hit. */
  public static Optional<Effect> of(MetricTally metric) {
    return metric
        .amount()
        .map(amounts -> of(amounts, metric.ofUnits().value()))
        .orElseGet(() -> ofHits(metric));
  }

  private static Optional<Effect> ofHits(MetricTally metric) {
    var control = metric.control();
    var candidate = metric.candidate();
    long hits = control.firstHits() + candidate.firstHits();
    if (control.units() == 0 || candidate.units() == 0 || hits == 0) {
      return Optional.empty();
    }
    double share = candidate.units() / (double) (control.units() + candidate.units());
    var logs =
        DirichletMultinomial.logRateRatio(
            share, PRIOR, control.firstHits(), candidate.firstHits(), ALPHA);
    double rate = control.firstHits() / (double) control.units();
    return Optional.of(
        new Effect(
            control.firstHits() == 0
                ? Optional.empty()
                : Optional.of(candidate.firstHits() / (double) candidate.units() / rate),
            StrictMath.exp(logs.low()),
            Optional.of(StrictMath.exp(logs.high())).filter(high -> high <= MOST)));
  }

  /**
   * How much more of a value the candidate's units have: an asymptotic interval.
   *
   * @param d the design effect
   */
  private static Optional<Effect> of(AmountTally amounts, double d) {
    if (!amounts.isEnough() || amounts.control().sum() == 0) {
      return Optional.empty();
    }
    var lift = amounts.lift(ALPHA, d);
    double ratio = amounts.candidate().mean() / amounts.control().mean();
    return Optional.of(
        new Effect(
            Optional.of(ratio),
            Math.max(0, 1 + lift.low()),
            Optional.of(1 + lift.high()).filter(high -> high <= MOST)));
  }

  /** In words: {@code 2.1 times the control's (0.8 to 4.9)}. */
  public String text() {
    return ratio.map(times -> figure(times) + " times the control's").orElse("the control has none")
        + " ("
        + high.map(most -> figure(low) + " to " + figure(most))
            .orElseGet(() -> "at least " + figure(low) + " times")
        + ", at "
        + CONFIDENCE_PERCENT
        + " %)";
  }

  static String figure(double times) {
    return String.format(Locale.ROOT, times < 10 ? "%.2f" : "%.0f", times);
  }
}
