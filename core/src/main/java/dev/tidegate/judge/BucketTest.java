package dev.tidegate.judge;

import dev.tidegate.judge.sequence.LogGamma;
import dev.tidegate.judge.sequence.LogSum;
import java.util.List;

/**
 * Tests "the candidate's requests are not slower" at one boundary of a histogram.
 *
 * <p>Of {@code na + nb} requests in a window, K were slower than the boundary, x of them on the
 * candidate. If both arms are alike, x is hypergeometric; the bet r^x, divided by its expectation,
 * is an e-value of that window, exact for any sample size, and the product over windows is one,
 * too.
 *
 * <p>Above {@value #EXACT} terms the expectation is replaced by its upper bound (1 + w(r − 1))^K
 * (Hoeffding 1963, §6: the hypergeometric is convexly smaller than the binomial), which costs power
 * and never validity.
 */
final class BucketTest {
  /** The ratios that are bet on. */
  static final List<Double> GRID = List.of(1.2, 1.5, 2.0, 3.0, 5.0);

  private static final int EXACT = 500;

  private BucketTest() {}

  /**
   * What a window adds to the logarithm of each bet's e-value.
   *
   * @param na requests of the control, {@code ka} of them slow
   * @param nb requests of the candidate, {@code kb} of them slow
   */
  static double[] growth(long na, long nb, long ka, long kb) {
    var growth = new double[GRID.size()];
    long k = ka + kb;
    if (k == 0 || na == 0 || nb == 0) {
      return growth;
    }
    for (int i = 0; i < GRID.size(); i++) {
      double r = GRID.get(i);
      double expected = k <= EXACT ? exact(na, nb, k, r) : bound(na, nb, k, r);
      growth[i] = kb * StrictMath.log(r) - expected;
    }
    return growth;
  }

  /** {@code log E[r^X]}, X hypergeometric: k drawn from na + nb, of which nb count. */
  static double exact(long na, long nb, long k, double r) {
    long from = Math.max(0, k - na);
    long to = Math.min(k, nb);
    var terms = new double[(int) (to - from + 1)];
    double weight = choose(nb, from) + choose(na, k - from) - choose(na + nb, k);
    for (long x = from; x <= to; x++) {
      terms[(int) (x - from)] = weight + x * StrictMath.log(r);
      weight += StrictMath.log((nb - x) / (x + 1.0)) + StrictMath.log((k - x) / (na - k + x + 1.0));
    }
    return LogSum.of(terms);
  }

  static double bound(long na, long nb, long k, double r) {
    double w = nb / (double) (na + nb);
    return k * StrictMath.log(1 + w * (r - 1));
  }

  private static double choose(long n, long k) {
    return LogGamma.of(n + 1.0) - LogGamma.of(k + 1.0) - LogGamma.of(n - k + 1.0);
  }
}
