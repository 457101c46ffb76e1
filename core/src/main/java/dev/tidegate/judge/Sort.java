package dev.tidegate.judge;

import dev.tidegate.contract.Metric;
import java.util.Collections;
import java.util.List;

/** How a metric is compared: by which bets, from which ratio on, and in which direction. */
enum Sort {
  /** Events, of which more is worse. */
  MORE,

  /** Requests that are slower than a limit, of which there are many. */
  SLOW,

  /** Events, of which fewer is worse. */
  FEWER,

  /** Units that come back, of which fewer is worse. */
  RETURNS,

  /** A value of each unit. */
  AMOUNT;

  /** Multiples of {@link #harmRatio} that are bet on when testing for harm. */
  List<Double> harm() {
    return switch (this) {
      case MORE -> RatioTest.HARM;
      case SLOW -> RatioTest.HARM_SLOW;
      case FEWER -> RatioTest.HARM_FEWER;
      case RETURNS -> RatioTest.HARM_RETURNS;
      case AMOUNT -> List.of();
    };
  }

  /** What each of them is given; one for nothing where there is none. */
  List<Double> weights() {
    return switch (this) {
      case MORE -> RatioTest.HARM_WEIGHTS;
      case SLOW -> RatioTest.HARM_SLOW_WEIGHTS;
      case FEWER, RETURNS -> even(harm().size());
      case AMOUNT -> even(1);
    };
  }

  /** Multiples of {@link #safeRatio} that are bet on when testing for safety. */
  List<Double> safe() {
    return switch (this) {
      case MORE, SLOW -> RatioTest.SAFE;
      case FEWER -> RatioTest.SAFE_FEWER;
      case RETURNS -> RatioTest.SAFE_RETURNS;
      case AMOUNT -> List.of();
    };
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
