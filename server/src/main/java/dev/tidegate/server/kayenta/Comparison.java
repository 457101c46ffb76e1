package dev.tidegate.server.kayenta;

/**
 * The candidate's points beside the control's. Where both arms have as many points they are
 * compared pair by pair, as they were taken at the same times: whatever moves both cancels.
 */
record Comparison(Series control, Series candidate) {
  /**
   * For how many points the sequences are narrowest: an hour or two of both arms, by the minute.
   */
  private static final int TUNED = 100;

  /** Whether neither ever changes, and both are the same. */
  boolean isConstant() {
    var a = control.numbers();
    var b = candidate.numbers();
    return a.variance() == 0 && b.variance() == 0 && a.mean() == b.mean();
  }

  double ratio() {
    return candidate.numbers().mean() / control.numbers().mean();
  }

  /** The candidate's mean less the control's. */
  MeanSequence difference() {
    return above(1);
  }

  /** How far the candidate's mean is above a multiple of the control's. */
  MeanSequence above(double multiple) {
    double mean = control.numbers().mean();
    return plus(mean < 0 ? multiple - 2 : -multiple);
  }

  /** How far the candidate's mean is below a multiple of the control's. */
  MeanSequence below(double multiple) {
    var above = above(multiple);
    return new MeanSequence(above.n(), -above.estimate(), above.error(), above.tuned());
  }

  private MeanSequence plus(double factor) {
    if (control.size() == candidate.size()) {
      var sums = candidate.plus(factor, control);
      if (sums.size() >= MetricJudge.LEAST) {
        double n = sums.effectiveSize();
        return new MeanSequence(n, sums.mean(), StrictMath.sqrt(sums.variance() / n), TUNED);
      }
    }
    var a = control.numbers();
    var b = candidate.numbers();
    double na = a.effectiveSize();
    double nb = b.effectiveSize();
    double square = b.variance() / nb + factor * factor * a.variance() / na;
    double estimate = b.mean() + factor * a.mean();
    return new MeanSequence(na + nb, estimate, StrictMath.sqrt(square), TUNED);
  }
}
