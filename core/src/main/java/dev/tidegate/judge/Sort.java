package dev.tidegate.judge;

import dev.tidegate.contract.Metric;
import java.util.Collections;
import java.util.List;

/** How a metric is compared: by which bets, from which ratio on, and in which direction. */
enum Sort {
  /** Events, of which more is worse. */
  MORE(RatioTest.HARM, RatioTest.HARM_WEIGHTS, RatioTest.SAFE),

  /** Requests that are slower than a limit, of which there are many. */
  SLOW(RatioTest.HARM_SLOW, RatioTest.HARM_SLOW_WEIGHTS, RatioTest.SAFE),

  /** Events, of which fewer is worse. */
  FEWER(RatioTest.HARM_FEWER, even(7), RatioTest.SAFE_FEWER),

  /** Units that come back, of which fewer is worse. */
  RETURNS(RatioTest.HARM_RETURNS, even(7), RatioTest.SAFE_RETURNS),

  /** A value of each unit. */
  AMOUNT(List.of(), even(1), List.of());

  /** Multiples of {@link #harmRatio} that are bet on when testing for harm. */
  final List<Double> harm;

  /** What each of them is given; one for nothing where there is none. */
  final List<Double> weights;

  /** Multiples of {@link #safeRatio} that are bet on when testing for safety. */
  final List<Double> safe;

  Sort(List<Double> harm, List<Double> weights, List<Double> safe) {
    this.harm = harm;
    this.weights = weights;
    this.safe = safe;
  }

  private static List<Double> even(int bets) {
    return Collections.nCopies(bets, 1.0 / bets);
  }

  static Sort of(Metric metric) {
    if (metric.isAmount()) {
      return AMOUNT;
    }
    if (metric.isEvent()) {
      return metric.isWorseLower() ? FEWER : MORE;
    }
    return RETURNS;
  }

  /** Whether it may be compared with a bound of the contract's. */
  boolean isBounded() {
    return this == MORE || this == SLOW;
  }

  /** Whether requests are counted beside units. */
  boolean isOfRequests() {
    return isBounded() || this == FEWER;
  }

  /** Up to this ratio to the control the candidate is not worse. */
  double harmRatio(JudgeSettings settings, int metric) {
    return switch (this) {
      case MORE -> settings.harmRatioPpm() / 1e6;
      case SLOW -> 1;
      case FEWER -> 1e6 / settings.harmRatioPpm();
      case RETURNS, AMOUNT -> 1 + sign(settings, metric) * tolerance(settings, metric) / 2;
    };
  }

  /** From this ratio to the control on it is. */
  double safeRatio(JudgeSettings settings, int metric) {
    return switch (this) {
      case MORE, SLOW -> settings.safeRatioPpm() / 1e6;
      case FEWER -> 1e6 / settings.safeRatioPpm();
      case RETURNS, AMOUNT -> 1 + sign(settings, metric) * tolerance(settings, metric);
    };
  }

  /** 1 when more is worse, −1 when less is. */
  static int sign(JudgeSettings settings, int metric) {
    return settings.named(metric).filter(Metric::isWorseLower).isPresent() ? -1 : 1;
  }

  private static double tolerance(JudgeSettings settings, int metric) {
    return settings.named(metric).orElseThrow().toleranceOrDefault().fraction();
  }
}
