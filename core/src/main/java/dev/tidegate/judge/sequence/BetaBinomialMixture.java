package dev.tidegate.judge.sequence;

/**
 * For sums of steps from −g to h (sub-Bernoulli), such as x − p of coins x with probability p,
 * where g = p, h = 1 − p and v = p(1−p)t:
 *
 * <pre>
 * v/(gh) ln(g+h) − (v+hs)/(h(g+h)) ln g − (v−gs)/(g(g+h)) ln h
 *   + ln B_x((r+v−gs)/(g(g+h)), (r+v+hs)/(h(g+h))) − ln B_x(r/(g(g+h)), r/(h(g+h)))
 * </pre>
 *
 * <p>B_x is the incomplete beta function; x is 1 for both sides, and h/(g+h) for deviations upwards
 * alone. Howard et al. 2021, the two-sided and the one-sided beta-binomial mixture.
 *
 * @param r how concentrated the mixture is, in the unit of v
 * @param g how far one step can go down
 * @param h how far one step can go up
 * @param oneSided whether only deviations upwards count
 */
public record BetaBinomialMixture(double r, double g, double h, boolean oneSided)
    implements MixtureMartingale {
  /** Below this part of gh the best r is not looked for: the mixture would be almost two points. */
  private static final double LEAST = 1e-3;

  public BetaBinomialMixture {
    Needs.positive(r, "r");
    Needs.positive(g, "g");
    Needs.positive(h, "h");
  }

  /** The two-sided mixture whose boundary for α is tightest at about {@code vOpt}. */
  public static BetaBinomialMixture twoSided(double vOpt, double alpha, double g, double h) {
    return of(NormalMixture.bestRho(vOpt, alpha), g, h, false);
  }

  /** The one-sided mixture whose boundary for α is tightest at about {@code vOpt}. */
  public static BetaBinomialMixture oneSided(double vOpt, double alpha, double g, double h) {
    return of(NormalMixture.bestOneSidedRho(vOpt, alpha), g, h, true);
  }

  private static BetaBinomialMixture of(double rho, double g, double h, boolean oneSided) {
    return new BetaBinomialMixture(Math.max(rho - g * h, LEAST * g * h), g, h, oneSided);
  }

  @Override
  public double logE(double s, double v) {
    Needs.finite(s, "s");
    Needs.notNegative(v, "v");
    double all = g + h;
    double below = (r + v - g * s) / (g * all);
    double above = (r + v + h * s) / (h * all);
    Needs.positive(below, "how far s is below the highest that v allows");
    Needs.positive(above, "how far s is above the lowest that v allows");
    double x = oneSided ? h / all : 1;
    return v / (g * h) * StrictMath.log(all)
        - (v + h * s) / (h * all) * StrictMath.log(g)
        - (v - g * s) / (g * all) * StrictMath.log(h)
        + IncompleteBeta.log(below, above, x)
        - IncompleteBeta.log(r / (g * all), r / (h * all), x);
  }

  @Override
  public double farthest(double v) {
    return v / g;
  }

  @Override
  public double scale(double v) {
    return Math.sqrt(v + r);
  }
}
