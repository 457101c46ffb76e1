package dev.tidegate.judge.sequence;

/**
 * For sums whose deviations upwards are at most those of a centred exponential variable of scale c
 * (sub-exponential), as empirical Bernstein bounds need it; one-sided. With a = ρ/c², n = (v+ρ)/c²
 * and x = (cs+v+ρ)/c²:
 *
 * <pre>
 * a ln a − ln Γ(a) − ln P(a, a) + ln Γ(n) + ln P(n, x) − n ln x + x − a
 * </pre>
 *
 * <p>P is the regularised lower incomplete gamma function. Howard et al. 2021, the
 * gamma-exponential mixture.
 *
 * @param rho ρ, in the unit of v; from {@link NormalMixture} for one side
 * @param c the scale of the tail, in the unit of the observations
 */
public record GammaExponentialMixture(double rho, double c) implements MixtureMartingale {
  public GammaExponentialMixture {
    Needs.positive(rho, "rho");
    Needs.positive(c, "c");
  }

  /** The mixture whose boundary for α is tightest at about {@code vOpt}. */
  public static GammaExponentialMixture of(double vOpt, double alpha, double c) {
    return new GammaExponentialMixture(NormalMixture.bestOneSidedRho(vOpt, alpha), c);
  }

  @Override
  public double logE(double s, double v) {
    Needs.finite(s, "s");
    Needs.notNegative(v, "v");
    double square = c * c;
    double a = rho / square;
    double n = (v + rho) / square;
    double x = s / c + n;
    Needs.notNegative(x, "s/c + (v + rho)/c²");
    double prior = a * StrictMath.log(a) - LogGamma.of(a) - IncompleteGamma.logP(a, a);
    return x == 0
        ? prior - a - StrictMath.log(n)
        : prior + LogGamma.of(n) + IncompleteGamma.logP(n, x) - n * StrictMath.log(x) + (x - a);
  }

  @Override
  public double scale(double v) {
    return Math.sqrt(v + rho) + c;
  }
}
