package dev.tidegate.judge.sequence;

/**
 * How far the share of observations below the p-quantile can rise above p, at all times and for all
 * p at once: stitched over time, and over a grid of p that is δ wide on the scale of log odds.
 *
 * <pre>
 * f_t(p) = δ√(ητσ²/m) + √(k₁² σ² τ ℓ + k₂² c² ℓ²) + k₂ c ℓ,   τ = max(t, m)
 * ℓ = s ln ln(ητ/m) + s ln j + ln(2ζ(s)(2ζ(s)+1)/(α ln^s η))
 * j = √(τ/m) |logit p|/(2δ) + 1,   c = (1−2p)/3
 * σ² = r(1−r),   r = p if p ≥ ½, else min(½, expit(logit p + 2δ√(ηm/τ)))
 * </pre>
 *
 * <p>Howard and Ramdas, "Sequential estimation of quantiles with applications to A/B testing and
 * best-arm identification", Bernoulli 28(3), 2022, theorem 3. α covers both directions: how far the
 * share can fall below p is f_t(1 − p).
 *
 * @param from m, the number of observations at which it is about tightest, at least 1
 * @param delta δ, how wide the grid is
 * @param s how α is spent, above 1
 * @param eta how fast the epochs grow, above 1
 */
public record DoubleStitching(double from, double delta, double s, double eta) {
  private static final double WIDTH = .5;

  public DoubleStitching {
    Needs.atLeast(1, from, "from");
    Needs.positive(delta, "delta");
    StitchedBound.growing(s, eta);
  }

  /** With δ = ½, s = 1.4 and η = 2, the paper's choice. */
  public static DoubleStitching of(double from) {
    return new DoubleStitching(from, WIDTH, StitchedBound.SPENDING, StitchedBound.GROWTH);
  }

  /**
   * {@code f_t(p)}, in observations: divided by t, a difference of shares.
   *
   * @throws IllegalArgumentException when p or alpha is not between 0 and 1, or t is below 1
   */
  public double at(double p, double t, double alpha) {
    Needs.probability(p, "p");
    Needs.atLeast(1, t, "t");
    Needs.probability(alpha, "alpha");
    double time = Math.max(t, from);
    double r =
        p >= .5 ? p : Math.min(.5, expit(logit(p) + 2 * delta * Math.sqrt(from * eta / time)));
    double variance = r * (1 - r);
    double c = (1 - 2 * p) / 3;
    return delta * Math.sqrt(eta * time * variance / from)
        + StitchedBound.joined(variance * time, c, spent(p, time, alpha), eta);
  }

  /** ℓ: what is left of α, as its logarithm, for this epoch and this part of the grid. */
  private double spent(double p, double time, double alpha) {
    double twice = 2 * Zeta.of(s);
    double j = Math.sqrt(time / from) * Math.abs(logit(p)) / (2 * delta) + 1;
    double epoch = StrictMath.log(StrictMath.log(eta * time / from));
    double first = StrictMath.log(StrictMath.log(eta));
    return s * (epoch + StrictMath.log(j) - first) + StrictMath.log(twice * (twice + 1) / alpha);
  }

  private static double logit(double p) {
    return StrictMath.log(p / (1 - p));
  }

  private static double expit(double x) {
    return 1 / (1 + StrictMath.exp(-x));
  }
}
