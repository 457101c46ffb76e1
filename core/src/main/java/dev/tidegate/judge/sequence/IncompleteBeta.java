package dev.tidegate.judge.sequence;

/**
 * The incomplete beta function as a logarithm, to about 1e-12 relative: a continued fraction (DLMF
 * 8.17.22) on the side where it converges fast, of about √max(a, b) terms; at most {@value #TERMS}.
 */
final class IncompleteBeta {
  private static final int TERMS = 100_000;
  private static final double SMALL = 1e-15;
  private static final double TINY = 1e-300;

  private IncompleteBeta() {}

  /** {@code log ∫₀ˣ t^(a−1) (1−t)^(b−1) dt}; a and b above 0, x between 0 and 1, or 1. */
  static double log(double a, double b, double x) {
    double whole = LogGamma.beta(a, b);
    return x == 1 ? whole : whole + logPart(a, b, x);
  }

  /** {@code log I_x(a, b)}: the part of the whole. */
  static double logPart(double a, double b, double x) {
    return x < (a + 1) / (a + b + 2)
        ? fraction(a, b, x, 1 - x)
        : LogSum.rest(fraction(b, a, 1 - x, x));
  }

  /** By Lentz's method; y is 1 − x. */
  private static double fraction(double a, double b, double x, double y) {
    double c = 1;
    double d = 1 / away(1 - (a + b) * x / (a + 1));
    double h = d;
    for (int m = 1; m < TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / away(1 + even * d);
      c = away(1 + even / c);
      h *= c * d;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / away(1 + odd * d);
      c = away(1 + odd / c);
      h *= c * d;
      if (Math.abs(c * d - 1) < SMALL) {
        break;
      }
    }
    return a * StrictMath.log(x)
        + b * StrictMath.log(y)
        - StrictMath.log(a)
        - LogGamma.beta(a, b)
        + StrictMath.log(h);
  }

  private static double away(double x) {
    return Math.abs(x) < TINY ? TINY : x;
  }
}
