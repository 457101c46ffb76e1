package dev.tidegate.judge.sequence;

/**
 * Number, mean and spread of what was observed, without keeping it; two of them add up to one
 * (Welford 1962; Chan, Golub and LeVeque 1983).
 *
 * @param n observations
 * @param mean their mean, in their unit; 0 before the first
 * @param m2 {@code Σ (x − mean)²}, in the square of their unit
 */
public record Moments(long n, double mean, double m2) {
  /** Before the first observation. */
  public static final Moments NONE = new Moments(0, 0, 0);

  public Moments {
    Needs.count(n, "n");
    Needs.finite(mean, "mean");
    Needs.notNegative(m2, "m2");
  }

  /**
   * From sums; less exact than adding up one by one where the mean is large beside the spread.
   *
   * @throws IllegalArgumentException when n is below 1, or a sum is not finite
   */
  public static Moments ofSums(long n, double sum, double sumOfSquares) {
    Needs.some(n, "n");
    Needs.finite(sum, "sum");
    Needs.notNegative(sumOfSquares, "sumOfSquares");
    return new Moments(n, sum / n, Math.max(0, sumOfSquares - sum * sum / n));
  }

  /** One more observation. */
  public Moments plus(double x) {
    Needs.finite(x, "an observation");
    double error = x - mean;
    double next = mean + error / (n + 1);
    return new Moments(n + 1, next, m2 + error * (x - next));
  }

  /** Those of both together, in whichever order. */
  public Moments plus(Moments other) {
    if (n == 0 || other.n == 0) {
      return n == 0 ? other : this;
    }
    long all = n + other.n;
    double apart = other.mean - mean;
    double part = other.n / (double) all;
    return new Moments(all, mean + apart * part, m2 + other.m2 + apart * apart * n * part);
  }

  /** Of the distribution, estimated without bias; infinite while fewer than two were observed. */
  public double variance() {
    return n < 2 ? Double.POSITIVE_INFINITY : m2 / (n - 1);
  }

  /** Of the mean. */
  double squaredError() {
    return variance() / n;
  }
}
