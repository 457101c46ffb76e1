package dev.tidegate.bench.study;

/**
 * How long requests take: lognormal, some of them longer by a factor.
 *
 * @param median in milliseconds
 * @param sigma of the logarithm
 * @param part of the requests that take {@code times} as long
 */
record Latency(double median, double sigma, double part, double times) {
  static Latency of(double median) {
    return new Latency(median, .5, 0, 1);
  }

  /** All requests take longer. */
  Latency slower(double factor) {
    return new Latency(median * factor, sigma, part, times);
  }

  /** Some requests take longer. */
  Latency tail(double share, double factor) {
    return new Latency(median, sigma, share, factor);
  }

  /** The share that takes longer than so many milliseconds. */
  double over(double millis) {
    double z = StrictMath.log(millis / median) / sigma;
    double far = StrictMath.log(millis / (median * times)) / sigma;
    return (1 - part) * upper(z) + part * upper(far);
  }

  /** The upper tail of the normal distribution, by Chebyshev fit, to a relative 1e-7. */
  private static double upper(double z) {
    double x = Math.abs(z) / StrictMath.sqrt(2);
    double t = 1 / (1 + x / 2);
    double[] fit = {
      -1.26551223,
      1.00002368,
      .37409196,
      .09678418,
      -.18628806,
      .27886807,
      -1.13520398,
      1.48851587,
      -.82215223,
      .17087277
    };
    double sum = 0;
    for (int i = fit.length - 1; i >= 0; i--) {
      sum = fit[i] + t * sum;
    }
    double both = t * StrictMath.exp(-x * x + sum);
    return z >= 0 ? both / 2 : 1 - both / 2;
  }
}
