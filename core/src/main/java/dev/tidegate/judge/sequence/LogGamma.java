package dev.tidegate.judge.sequence;

/** The logarithm of the gamma function for positive numbers, to about 1e-13. */
public final class LogGamma {
  /** Stirling's series, DLMF 5.11.1, from here on. */
  private static final double LARGE = 12;

  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

  private LogGamma() {}

  /** {@code log Γ(x)}, x above 0; anything else is the caller's to refuse. */
  public static double of(double x) {
    double shift = 0;
    double z = x;
    while (z < LARGE) {
      shift -= StrictMath.log(z);
      z += 1;
    }
    double s = 1 / (z * z);
    double series = s * (1 / 1260.0 - s * (1 / 1680.0 - s * (1 / 1188.0 - s * 691 / 360360.0)));
    return shift
        + (z - .5) * StrictMath.log(z)
        - z
        + HALF_LOG_TWO_PI
        + (1 / 12.0 - s * (1 / 360.0) + s * series) / z;
  }

  /** {@code log B(a, b)}, the beta function. */
  static double beta(double a, double b) {
    return of(a) + of(b) - of(a + b);
  }
}
