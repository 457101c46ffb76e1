package dev.tidegate.judge.sequence;

/**
 * A confidence sequence for the mean of observations from 0 to 1, without any other assumption on
 * them but that their conditional mean stays the same. Each observation is predicted by the mean of
 * those before it, the first by ½, and the squares of the errors are the intrinsic time:
 *
 * <pre>x̄_t ± bound(V_t)/t,   V_t = Σ (x_i − x̄_(i−1))²</pre>
 *
 * <p>where the bound is that of the gamma-exponential mixture with c = 1. Howard et al. 2021,
 * theorem 4. Where observations vary little, it is far narrower than one that only knows the range.
 *
 * <p>Three numbers are kept, whatever the number of observations.
 *
 * @param n observations
 * @param mean x̄, from 0 to 1; ½ before the first
 * @param v V, at most n
 */
public record EmpiricalBernstein(long n, double mean, double v) {
  /** Before the first observation. */
  public static final EmpiricalBernstein NONE = new EmpiricalBernstein(0, .5, 0);

  private static final double RANGE = 1;

  public EmpiricalBernstein {
    Needs.count(n, "n");
    Needs.part(mean, "mean");
    Needs.notNegative(v, "v");
  }

  /**
   * One more observation.
   *
   * @throws IllegalArgumentException when it is not from 0 to 1
   */
  public EmpiricalBernstein plus(double x) {
    Needs.part(x, "an observation");
    double error = x - mean;
    double next = n == 0 ? x : mean + error / (n + 1);
    return new EmpiricalBernstein(n + 1, Math.clamp(next, 0, 1), v + error * error);
  }

  /**
   * Where the mean lies, at all times at once; α is split between both ends.
   *
   * @param vOpt the intrinsic time at which it is about tightest: variance times observations
   */
  public Interval interval(double alpha, double vOpt) {
    return new Interval(atLeast(alpha / 2, vOpt), atMost(alpha / 2, vOpt));
  }

  /** What the mean is at least, at α on this side alone. */
  public double atLeast(double alpha, double vOpt) {
    return n == 0 ? 0 : Math.max(0, mean - width(alpha, vOpt));
  }

  /** What the mean is at most, at α on this side alone. */
  public double atMost(double alpha, double vOpt) {
    return n == 0 ? 1 : Math.min(1, mean + width(alpha, vOpt));
  }

  private double width(double alpha, double vOpt) {
    return GammaExponentialMixture.of(vOpt, alpha, RANGE).bound(v, alpha) / n;
  }
}
