package dev.tidegate.judge.sequence;

/**
 * The regularised incomplete gamma functions P and Q = 1 − P, as logarithms, to about 1e-12
 * relative: a power series below x = a + 1 (DLMF 8.11.4), a continued fraction above it (DLMF
 * 8.9.2), which need about √a terms; at most {@value #TERMS}.
 */
final class IncompleteGamma {
  private static final int TERMS = 100_000;
  private static final double SMALL = 1e-16;
  private static final double TINY = 1e-300;

  private IncompleteGamma() {}

  /** {@code log P(a, x)}: at most x, of a gamma variable with shape a; a above 0, x not below 0. */
  static double logP(double a, double x) {
    return x < a + 1 ? series(a, x) : LogSum.rest(fraction(a, x));
  }

  /** {@code log Q(a, x)}: more than x. */
  static double logQ(double a, double x) {
    return x < a + 1 ? LogSum.rest(series(a, x)) : fraction(a, x);
  }

  /** {@code log Φ(z)} of the normal distribution: Φ(−|z|) is half of Q(½, z²/2). */
  static double logNormal(double z) {
    double tail = logQ(.5, z * z / 2) - StrictMath.log(2);
    return z < 0 ? tail : LogSum.rest(tail);
  }

  private static double series(double a, double x) {
    if (x == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    double term = 1;
    double sum = 1;
    for (int n = 1; n < TERMS && term > sum * SMALL; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return a * StrictMath.log(x) - x - LogGamma.of(a + 1) + StrictMath.log(sum);
  }

  /** By Lentz's method. */
  private static double fraction(double a, double x) {
    double b = x + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double h = d;
    for (int n = 1; n < TERMS; n++) {
      double numerator = -n * (n - a);
      b += 2;
      d = 1 / away(numerator * d + b);
      c = away(b + numerator / c);
      h *= c * d;
      if (Math.abs(c * d - 1) < SMALL * 4) {
        break;
      }
    }
    return a * StrictMath.log(x) - x - LogGamma.of(a) + StrictMath.log(h);
  }

  private static double away(double x) {
    return Math.abs(x) < TINY ? TINY : x;
  }
}
