package dev.tidegate.judge.sequence;

/**
 * For sums that deviate no more than a normal variable of variance V would (sub-Gaussian), mixed
 * with a normal distribution of variance 1/ρ, or with its upper half:
 *
 * <pre>
 * two-sided:  ½ ln(ρ/(v+ρ)) + s²/(2(v+ρ))
 * one-sided:  ½ ln(4ρ/(v+ρ)) + s²/(2(v+ρ)) + ln Φ(s/√(v+ρ))
 * </pre>
 *
 * <p>The two-sided boundary has the closed form √((v+ρ)(ln(1+v/ρ) + 2 ln(1/α))).
 *
 * <p>Howard et al. 2021, the two-sided and the one-sided normal mixture; after Robbins 1970.
 *
 * @param rho ρ, in the unit of v: about the time at which the boundary is tightest, divided by
 *     {@code ln(1/α)}
 * @param oneSided whether only deviations upwards count
 */
public record NormalMixture(double rho, boolean oneSided) implements MixtureMartingale {
  public NormalMixture {
    Needs.positive(rho, "rho");
  }

  /** The two-sided mixture whose boundary for α is tightest at intrinsic time {@code vOpt}. */
  public static NormalMixture twoSided(double vOpt, double alpha) {
    return new NormalMixture(bestRho(vOpt, alpha), false);
  }

  /**
   * The one-sided mixture whose boundary for α is tightest at about {@code vOpt}.
   *
   * @throws IllegalArgumentException also when alpha is not below ½
   */
  public static NormalMixture oneSided(double vOpt, double alpha) {
    return new NormalMixture(bestOneSidedRho(vOpt, alpha), true);
  }

  /** {@code v/(2 ln(1/α) + ln(1 + 2 ln(1/α)))}. */
  public static double bestRho(double vOpt, double alpha) {
    Needs.positive(vOpt, "vOpt");
    Needs.probability(alpha, "alpha");
    double twice = -2 * StrictMath.log(alpha);
    return vOpt / (twice + StrictMath.log(1 + twice));
  }

  /** The same with 2α: half of a two-sided boundary is about a one-sided one. */
  static double bestOneSidedRho(double vOpt, double alpha) {
    Needs.probability(2 * alpha, "twice alpha, of one side,");
    return bestRho(vOpt, 2 * alpha);
  }

  @Override
  public double logE(double s, double v) {
    Needs.finite(s, "s");
    Needs.notNegative(v, "v");
    double all = v + rho;
    double two = .5 * StrictMath.log(rho / all) + s * s / (2 * all);
    return oneSided ? two + StrictMath.log(2) + IncompleteGamma.logNormal(s / Math.sqrt(all)) : two;
  }

  @Override
  public double scale(double v) {
    return Math.sqrt(v + rho);
  }

  @Override
  public double bound(double v, double alpha) {
    if (oneSided) {
      return MixtureMartingale.super.bound(v, alpha);
    }
    Needs.notNegative(v, "v");
    Needs.probability(alpha, "alpha");
    return Math.sqrt((v + rho) * (StrictMath.log1p(v / rho) - 2 * StrictMath.log(alpha)));
  }
}
