package dev.tidegate.judge;

import dev.tidegate.judge.sequence.LogGamma;
import java.util.List;
import java.util.Optional;

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
    var drawn = k <= EXACT ? Optional.of(Drawn.of(na, nb, k)) : Optional.<Drawn>empty();
    for (int i = 0; i < growth.length; i++) {
      double r = GRID.get(i);
      double expected = drawn.map(exact -> exact.logMean(r)).orElseGet(() -> bound(na, nb, k, r));
      growth[i] = kb * StrictMath.log(r) - expected;
    }
    return growth;
  }

  /** {@code log E[r^X]}, X hypergeometric: k drawn from na + nb, of which nb count. */
  static double exact(long na, long nb, long k, double r) {
    return Drawn.of(na, nb, k).logMean(r);
  }

  static double bound(long na, long nb, long k, double r) {
    double w = nb / (double) (na + nb);
    return k * StrictMath.log(1 + w * (r - 1));
  }

  /**
   * A hypergeometric number: k drawn from na + nb, of which nb count.
   *
   * @param mode the most probable
   * @param mass the logarithm of its probability
   */
  private record Drawn(long na, long nb, long k, long mode, double mass) {
    static Drawn of(long na, long nb, long k) {
      long most = (long) ((k + 1.0) * (nb + 1.0) / (na + nb + 2.0));
      long mode = Math.clamp(most, Math.max(0, k - na), Math.min(k, nb));
      return new Drawn(
          na, nb, k, mode, choose(nb, mode) + choose(na, k - mode) - choose(na + nb, k));
    }

    /**
     * {@code log E[r^X]}: each term from its neighbour, from the mode outwards. What a term is more
     * than the mode's stays far below the largest number, for k ≤ 500 and r ≤ 5: e^157.
     */
    double logMean(double r) {
      double sum = 1;
      double term = 1;
      for (long x = mode; x < Math.min(k, nb); x++) {
        term *= r * (nb - x) * (k - x) / ((x + 1.0) * (na - k + x + 1.0));
        sum += term;
      }
      term = 1;
      for (long x = mode; x > Math.max(0, k - na); x--) {
        term *= x * (double) (na - k + x) / (r * (nb - x + 1) * (k - x + 1));
        sum += term;
      }
      return mass + mode * StrictMath.log(r) + StrictMath.log(sum);
    }
  }

  private static double choose(long n, long k) {
    return LogGamma.of(n + 1.0) - LogGamma.of(k + 1.0) - LogGamma.of(n - k + 1.0);
  }
}
