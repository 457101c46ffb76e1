package dev.tidegate.judge.sequence;

/** Riemann's zeta function for s above 1, to about 1e-14: Euler and Maclaurin, DLMF 25.2.10. */
final class Zeta {
  private static final int SUMMED = 20;

  private Zeta() {}

  /** {@code Σ 1/n^s}. */
  static double of(double s) {
    double sum = 0;
    for (int n = 1; n < SUMMED; n++) {
      sum += StrictMath.pow(n, -s);
    }
    double last = StrictMath.pow(SUMMED, -s);
    double square = SUMMED * (double) SUMMED;
    double first = s * last / (12 * SUMMED);
    double second = first * (s + 1) * (s + 2) / (60 * square);
    double third = second * (s + 3) * (s + 4) / (42 * square);
    return sum + last * SUMMED / (s - 1) + last / 2 + first - second + third;
  }
}
