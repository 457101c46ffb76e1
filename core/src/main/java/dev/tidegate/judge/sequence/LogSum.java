package dev.tidegate.judge.sequence;

/** Sums of numbers that are known by their logarithms: e-values of thousands of nats. */
public final class LogSum {
  /** What is smaller by so many nats adds nothing that a double could show. */
  private static final double NOTHING = -40;

  private LogSum() {}

  /** {@code log Σ exp x}; negative infinity for none. */
  public static double of(double[] xs) {
    double max = Double.NEGATIVE_INFINITY;
    for (double x : xs) {
      max = Math.max(max, x);
    }
    if (max == Double.NEGATIVE_INFINITY) {
      return max;
    }
    double sum = 0;
    for (double x : xs) {
      sum += part(x, max);
    }
    return max + StrictMath.log(sum);
  }

  /** {@code exp (x − max)}: a part of a sum whose largest part has the logarithm {@code max}. */
  public static double part(double x, double max) {
    double below = x - max;
    return below > NOTHING ? StrictMath.exp(below) : 0;
  }

  /** {@code log (1 − exp x)} for x at most 0, without losing what is small. */
  static double rest(double x) {
    return x > -.7 ? StrictMath.log(-StrictMath.expm1(x)) : StrictMath.log1p(-StrictMath.exp(x));
  }
}
