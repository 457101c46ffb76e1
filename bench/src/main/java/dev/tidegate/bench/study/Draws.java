package dev.tidegate.bench.study;

import java.util.SplittableRandom;

/**
 * Random draws, the same for the same seed on every machine. Exact distributions: small means by
 * inversion, others by transformed rejection (Hörmann 1993). Not for several threads.
 */
final class Draws {
  /** Below it, inversion takes fewer steps than rejection takes logarithms. */
  private static final double INVERTED = 10;

  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

  private final SplittableRandom random;

  Draws(long seed) {
    random = new SplittableRandom(seed);
  }

  double uniform() {
    return random.nextDouble();
  }

  double normal() {
    return random.nextGaussian();
  }

  /** How many of {@code n} trials succeed. */
  long binomial(long n, double p) {
    if (n <= 0 || p <= 0) {
      return 0;
    }
    if (p > .5) {
      return n - binomial(n, 1 - p);
    }
    return n * p < INVERTED ? fewOf(n, p) : manyOf(n, p);
  }

  private long fewOf(long n, double p) {
    double odds = p / (1 - p);
    while (true) {
      double left = uniform();
      double mass = StrictMath.exp(n * StrictMath.log1p(-p));
      for (long x = 0; x <= n; x++) {
        if (left <= mass) {
          return x;
        }
        left -= mass;
        mass *= (n - x) / (x + 1.0) * odds;
      }
    }
  }

  private long manyOf(long n, double p) {
    double spread = StrictMath.sqrt(n * p * (1 - p));
    double b = 1.15 + 2.53 * spread;
    double a = -.0873 + .0248 * b + .01 * p;
    double alpha = (2.83 + 5.1 / b) * spread;
    double odds = p / (1 - p);
    long mode = (long) ((n + 1) * p);
    while (true) {
      double u = uniform() - .5;
      double v = uniform();
      double us = .5 - Math.abs(u);
      double drawn = Math.floor((2 * a / us + b) * u + n * p + .5);
      if (us >= .07 && v <= .92 - 4.2 / b) {
        return (long) drawn;
      }
      if (drawn < 0 || drawn > n) {
        continue;
      }
      long k = (long) drawn;
      double most =
          (mode + .5) * StrictMath.log((mode + 1) / (odds * (n - mode + 1)))
              + (n + 1) * StrictMath.log((n - mode + 1) / (n - k + 1.0))
              + (k + .5) * StrictMath.log(odds * (n - k + 1) / (k + 1.0))
              + tail(mode)
              + tail(n - mode)
              - tail(k)
              - tail(n - k);
      if (StrictMath.log(v * alpha / (a / (us * us) + b)) <= most) {
        return k;
      }
    }
  }

  /** {@code ln k! − (k + ½) ln(k + 1) + (k + 1) − ½ ln 2π}: what Stirling's formula leaves. */
  private static double tail(long k) {
    if (k < 10) {
      double factorial = 1;
      for (int i = 2; i <= k; i++) {
        factorial *= i;
      }
      return StrictMath.log(factorial)
          - (k + .5) * StrictMath.log(k + 1.0)
          + (k + 1)
          - HALF_LOG_TWO_PI;
    }
    double square = (k + 1.0) * (k + 1.0);
    return (1 / 12.0 - (1 / 360.0 - 1 / 1260.0 / square) / square) / (k + 1);
  }

  /** Events of a Poisson process. */
  long poisson(double mean) {
    if (mean <= 0) {
      return 0;
    }
    return mean < INVERTED ? fewEvents(mean) : manyEvents(mean);
  }

  private long fewEvents(double mean) {
    double left = uniform();
    double mass = StrictMath.exp(-mean);
    long x = 0;
    while (left > mass && x < 1_000) {
      left -= mass;
      x++;
      mass *= mean / x;
    }
    return x;
  }

  private long manyEvents(double mean) {
    double log = StrictMath.log(mean);
    double b = .931 + 2.53 * StrictMath.sqrt(mean);
    double a = -.059 + .02483 * b;
    double alpha = 1.1239 + 1.1328 / (b - 3.4);
    while (true) {
      double u = uniform() - .5;
      double v = uniform();
      double us = .5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + mean + .43);
      if (us >= .07 && v <= .9277 - 3.6224 / (b - 2)) {
        return (long) k;
      }
      if (k < 0 || (us < .013 && v > us)) {
        continue;
      }
      double factorial =
          tail((long) k) + HALF_LOG_TWO_PI + (k + .5) * StrictMath.log(k + 1) - (k + 1);
      if (StrictMath.log(v * alpha / (a / (us * us) + b)) <= k * log - mean - factorial) {
        return (long) k;
      }
    }
  }

  /**
   * The sum of {@code n} Poisson numbers, each known to be at least 1: of those that reach i, so
   * many reach i + 1.
   */
  long positive(long n, double mean) {
    long sum = 0;
    long reached = n;
    for (int i = 1; reached > 0; i++) {
      sum += reached;
      reached = binomial(reached, 1 - 1 / series(i, mean));
    }
    return sum;
  }

  /** {@code P(X ≥ i) / P(X = i)}. */
  private static double series(int i, double mean) {
    double sum = 1;
    double term = 1;
    for (int j = i + 1; term > 1e-17 * sum; j++) {
      term *= mean / j;
      sum += term;
    }
    return sum;
  }

  /** Gamma with a mean of 1 and the given variance (Marsaglia and Tsang 2000). */
  double gamma(double variance) {
    double shape = 1 / variance;
    if (shape < 1) {
      double boost = StrictMath.pow(uniform(), 1 / shape);
      return ofShape(shape + 1) * boost * variance;
    }
    return ofShape(shape) * variance;
  }

  private double ofShape(double shape) {
    double d = shape - 1 / 3.0;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = normal();
      double v = 1 + c * x;
      v = v * v * v;
      if (v > 0 && StrictMath.log(uniform()) < .5 * x * x + d - d * v + d * StrictMath.log(v)) {
        return d * v;
      }
    }
  }
}
