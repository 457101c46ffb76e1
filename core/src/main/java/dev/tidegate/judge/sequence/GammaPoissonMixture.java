package dev.tidegate.judge.sequence;

/**
 * For sums whose deviations upwards are at most those of a centred Poisson variable of scale c
 * (sub-Poisson); one-sided. With a = ρ/c², n = (v+ρ)/c² and k = s/c + n:
 *
 * <pre>
 * a ln a − ln Γ(a) − ln Q(a, a) + ln Γ(k) + ln Q(k, n) − k ln n + v/c²
 * </pre>
 *
 * <p>Q is the regularised upper incomplete gamma function. Howard et al. 2021, the gamma-Poisson
 * mixture.
 *
 * @param rho ρ, in the unit of v; from {@link NormalMixture} for one side
 * @param c the size of a step, in the unit of the observations
 */
public record GammaPoissonMixture(double rho, double c) implements MixtureMartingale {
  public GammaPoissonMixture {
    Needs.positive(rho, "rho");
    Needs.positive(c, "c");
  }

  /** The mixture whose boundary for α is tightest at about {@code vOpt}. */
  public static GammaPoissonMixture of(double vOpt, double alpha, double c) {
    return new GammaPoissonMixture(NormalMixture.bestOneSidedRho(vOpt, alpha), c);
  }

  @Override
  public double logE(double s, double v) {
    Needs.finite(s, "s");
    Needs.notNegative(v, "v");
    double square = c * c;
    double a = rho / square;
    double n = (v + rho) / square;
    double k = s / c + n;
    Needs.positive(k, "s/c + (v + rho)/c²");
    double prior = a * StrictMath.log(a) - LogGamma.of(a) - IncompleteGamma.logQ(a, a);
    return prior + LogGamma.of(k) + IncompleteGamma.logQ(k, n) - k * StrictMath.log(n) + v / square;
  }

  @Override
  public double scale(double v) {
    return Math.sqrt(v + rho) + c;
  }
}
