package dev.tidegate.judge.sequence;

/**
 * Confidence sequences for means of anything that has a variance, for large numbers of
 * observations: the sum, divided by its estimated deviation, comes to be a Brownian motion, to
 * which the boundary of a {@link NormalMixture} applies. With q = nρ² + 1:
 *
 * <pre>
 * two-sided:  x̄ ± σ̂ √(2q/(n²ρ²) ln(√q/α))
 * one-sided:  x̄ ± σ̂ √(2q/(n²ρ²) ln(1 + √q/(2α)))
 * ρ² = (2 ln(1/α) + ln(1 + 2 ln(1/α)))/n*, with 2α for one side
 * </pre>
 *
 * <p>Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas, "Time-uniform central limit theory and
 * asymptotic confidence sequences" (arXiv 2103.06476v7, equations 9, 134 and 161).
 * <em>Asymptotic</em>: with few observations, or heavy tails, it errs more often than α says; begin
 * at some hundreds. Where observations are bounded, {@link EmpiricalBernstein} always holds.
 *
 * <p>Two arms are taken as n_a + n_b observations with variance (n_a + n_b)·(squared standard error
 * of the difference).
 *
 * @param alpha how often it may ever be wrong
 * @param mixture with ρ of the mixture 1/ρ² of the formulas
 */
public record AsymptoticSequence(double alpha, NormalMixture mixture) {
  public AsymptoticSequence {
    Needs.probability(alpha, "alpha");
  }

  /** For both sides at once, tightest at about {@code nOpt} observations. */
  public static AsymptoticSequence twoSided(double alpha, double nOpt) {
    return new AsymptoticSequence(alpha, NormalMixture.twoSided(nOpt, alpha));
  }

  /** For one side: of the intervals, only one end may be used, whichever was chosen before. */
  public static AsymptoticSequence oneSided(double alpha, double nOpt) {
    return new AsymptoticSequence(alpha, NormalMixture.oneSided(nOpt, alpha));
  }

  /** Where the mean lies. */
  public Interval mean(Moments arm) {
    return around(arm.mean(), (double) arm.n(), arm.squaredError());
  }

  /** Where the candidate's mean less the control's lies. */
  public Interval difference(Moments control, Moments candidate) {
    return around(
        candidate.mean() - control.mean(),
        (double) control.n() + candidate.n(),
        control.squaredError() + candidate.squaredError());
  }

  /**
   * Where the candidate's mean, divided by the control's, less 1 lies, by the delta method; nowhere
   * in particular when the control's mean is 0.
   */
  public Interval lift(Moments control, Moments candidate) {
    if (control.mean() == 0) {
      return Interval.ALL;
    }
    double ratio = candidate.mean() / control.mean();
    double square = control.mean() * control.mean();
    double squaredError =
        candidate.squaredError() / square + ratio * ratio * control.squaredError() / square;
    return around(ratio - 1, (double) control.n() + candidate.n(), squaredError);
  }

  /**
   * The logarithm of the asymptotic e-value against "the estimated number is 0", in nats.
   *
   * @param n observations, of both arms together
   * @param squaredError the square of the estimate's standard error
   */
  public double logE(double estimate, long n, double squaredError) {
    Needs.finite(estimate, "estimate");
    Needs.some(n, "n");
    Needs.positive(squaredError, "squaredError");
    return mixture.logE(estimate * Math.sqrt(n / squaredError), (double) n);
  }

  /**
   * Where a number lies that was estimated with this squared standard error; everything where
   * nothing varied or too little was seen, for then there is no limit to speak of.
   *
   * @param n observations; what is worth fewer than it counts, as neighbours in time are, need not
   *     be whole
   */
  public Interval around(double estimate, double n, double squaredError) {
    if (!(squaredError > 0) || squaredError == Double.POSITIVE_INFINITY) {
      return Interval.ALL;
    }
    double width = Math.sqrt(squaredError * n) * standardWidth(n);
    return new Interval(estimate - width, estimate + width);
  }

  /** For a variance of 1. */
  private double standardWidth(double n) {
    if (!mixture.oneSided()) {
      return mixture.bound(n, alpha) / n;
    }
    double q = 1 + n / mixture.rho();
    double logarithm = StrictMath.log1p(Math.sqrt(q) / (2 * alpha));
    return Math.sqrt(2 * q * mixture.rho() * logarithm) / n;
  }
}
