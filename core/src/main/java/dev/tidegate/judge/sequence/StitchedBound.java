package dev.tidegate.judge.sequence;

/**
 * A uniform boundary in closed form that grows as slowly as any can, √(v ln ln v): time is cut into
 * epochs that grow by η, α is spent over them as 1/k^s, and the bounds of the epochs are joined:
 *
 * <pre>
 * √(k₁² v ℓ + k₂² c² ℓ²) + k₂ c ℓ,   ℓ = s ln ln(ηv/v₀) + ln(ζ(s)/(α ln^s η))
 * k₁ = (η^¼ + η^−¼)/√2,   k₂ = (√η + 1)/2,   v = max(v, v₀)
 * </pre>
 *
 * <p>Howard et al. 2021, theorem 1 (polynomial stitching). One-sided, for sub-gamma sums of scale
 * c; c = 0 for sub-Gaussian ones, below 0 for such as have a lighter tail than that.
 *
 * @param vMin v₀, the intrinsic time from which on the boundary holds tightly, above 0
 * @param c the scale of the tail, in the unit of the observations
 * @param s how α is spent over the epochs, above 1
 * @param eta how fast the epochs grow, above 1
 */
public record StitchedBound(double vMin, double c, double s, double eta) {
  static final double SPENDING = 1.4;
  static final double GROWTH = 2;

  public StitchedBound {
    Needs.positive(vMin, "vMin");
    Needs.finite(c, "c");
    growing(s, eta);
  }

  /** With s = 1.4 and η = 2, the paper's choice. */
  public static StitchedBound of(double vMin, double c) {
    return new StitchedBound(vMin, c, SPENDING, GROWTH);
  }

  /**
   * The boundary at intrinsic time v, in the unit of the observations.
   *
   * @throws IllegalArgumentException when v is negative or not finite, or alpha not between 0 and 1
   */
  public double at(double v, double alpha) {
    Needs.notNegative(v, "v");
    Needs.probability(alpha, "alpha");
    double time = Math.max(v, vMin);
    double spent = StrictMath.log(Zeta.of(s) / alpha) - s * StrictMath.log(StrictMath.log(eta));
    double l = s * StrictMath.log(StrictMath.log(eta * time / vMin)) + spent;
    return joined(time, c, l, eta);
  }

  /** {@code √(k₁² v ℓ + k₂² c² ℓ²) + k₂ c ℓ}. */
  static double joined(double v, double c, double l, double eta) {
    double k1 = (StrictMath.pow(eta, .25) + StrictMath.pow(eta, -.25)) / Math.sqrt(2);
    double tail = (Math.sqrt(eta) + 1) / 2 * c * l;
    return Math.sqrt(k1 * k1 * v * l + tail * tail) + tail;
  }

  static void growing(double s, double eta) {
    Needs.positive(s - 1, "s less 1");
    Needs.positive(eta - 1, "eta less 1");
  }
}
