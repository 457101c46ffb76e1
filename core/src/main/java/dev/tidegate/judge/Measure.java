package dev.tidegate.judge;

import dev.tidegate.judge.sequence.Interval;

/**
 * What both arms counted of one metric, and what follows for the ratio of its two rates. Each kind
 * of metric is one of these: a {@link Comparison} knows no other thing about it. Immutable.
 */
sealed interface Measure permits HitMeasure, AmountMeasure {
  /** Of a metric of which nothing was counted. */
  static Measure of(JudgeSettings settings, int metric) {
    return settings.sortOf(metric) == Sort.AMOUNT
        ? AmountMeasure.of(settings, metric)
        : HitMeasure.of(settings, metric);
  }

  /** Of a ratio of which nothing is known. */
  Interval ANY = new Interval(0, Double.POSITIVE_INFINITY);

  /** With what both arms did in one more window. */
  Measure plus(Pair pair);

  /** Without anything counted. */
  Measure anew();

  double controlRate();

  double candidateRate();

  /** Where the ratio lies: wrong at any time ever with a chance of at most α. */
  Interval bounds(double alpha);

  /**
   * How many windows like those seen it takes until a candidate with so many times as much is told
   * from its control; more than {@link Patience#MOST} when that is never.
   *
   * @param windows that were seen
   */
  int windowsTo(double times, double alpha, int windows);

  /**
   * The share of units that can not count any more, on the arm that has more of them: where it is
   * large, the ratio that is told is nearer to 1 than the true one.
   *
   * @param controlUnits different ones that came to the control
   * @param candidateUnits to the candidate
   */
  double worn(long controlUnits, long candidateUnits);
}
