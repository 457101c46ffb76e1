package dev.tidegate.bench.study;

/**
 * A band around an empirical distribution function that holds at all times from m samples on:
 * Howard and Ramdas, "Sequential estimation of quantiles", 2022, theorem 2, as their own code
 * solves it.
 *
 * <pre>u(t) = A √((ln(1 + ln(t/m)) + C) / t)</pre>
 */
final class Band {
  private static final double A = .85;

  private final double from;
  private final double c;

  /**
   * A band.
   *
   * @param alpha how often it may ever be left
   * @param from the number of samples from which on it holds
   */
  Band(double alpha, double from) {
    this.from = from;
    c = constant(alpha);
  }

  /** Half of its width after so many samples; 1 when there are too few. */
  double radius(double samples) {
    if (samples < from) {
      return 1;
    }
    double log = StrictMath.log(1 + StrictMath.log(samples / from));
    return A * StrictMath.sqrt((log + c) / samples);
  }

  /** C, such that the band is left with a probability of at most α. */
  static double constant(double alpha) {
    double low = 5;
    double high = 50;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (left(middle) > alpha) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** The bound on that probability, by the best of the epochs' ratios. */
  private static double left(double c) {
    double best = 1;
    double most = 2 * A * A;
    for (double eta = 1.0005; eta < most; eta += .0005) {
      double root = A - StrictMath.sqrt(2 * (eta - 1) / c);
      double square = 2 / eta * root * root;
      if (root > 0 && square > 1) {
        double bound =
            4 * StrictMath.exp(-square * c) * (1 + 1 / ((square - 1) * StrictMath.log(eta)));
        best = Math.min(best, bound);
      }
    }
    return best;
  }
}
