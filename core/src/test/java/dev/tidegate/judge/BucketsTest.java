package dev.tidegate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Slow requests at one boundary: exact where there are few, bounded where there are many. */
class BucketsTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-9);

  @Test
  void theExpectationIsThatOfDrawingWithoutPuttingBack() {
    for (int na : new int[] {1, 3, 20, 60}) {
      for (int nb : new int[] {1, 4, 25}) {
        for (int k = 1; k <= na + nb; k++) {
          assertThat(BucketTest.exact(na, nb, k, 2))
              .as("%d of %d and %d", k, na, nb)
              .isEqualTo(Math.log(expected(na, nb, k)), EXACT);
        }
      }
    }
  }

  /** Of 2 to the power of the candidate's part of those that are drawn. */
  private static double expected(int na, int nb, int k) {
    var sum = BigInteger.ZERO;
    for (int x = Math.max(0, k - na); x <= Math.min(k, nb); x++) {
      sum = sum.add(choose(nb, x).multiply(choose(na, k - x)).shiftLeft(x));
    }
    return sum.doubleValue() / choose(na + nb, k).doubleValue();
  }

  private static BigInteger choose(int n, int k) {
    var product = BigInteger.ONE;
    for (int i = 1; i <= k; i++) {
      product = product.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
    }
    return product;
  }

  @Test
  void upToFiveHundredSlowRequestsNoPowerIsGivenAway() {
    double atMost = slowAlike(250, 250);
    double more = slowAlike(250, 251);
    assertThat(atMost).isEqualTo(250 * Math.log(2) - BucketTest.exact(600, 600, 500, 2), EXACT);
    assertThat(more).isEqualTo(251 * Math.log(2) - BucketTest.bound(600, 600, 501, 2), EXACT);
  }

  private static double slowAlike(long control, long candidate) {
    return BucketTest.growth(600, 600, control, candidate)[BucketTest.GRID.indexOf(2.0)];
  }

  @Test
  void theBoundIsNeverBelowTheExpectation() {
    for (int k = 1; k <= 500; k += 7) {
      assertThat(BucketTest.bound(700, 300, k, 3))
          .isGreaterThanOrEqualTo(BucketTest.exact(700, 300, k, 3) - 1e-9);
    }
  }

  @Test
  void whereNobodyWasOrNothingWasSlowNothingIsSaid() {
    assertThat(BucketTest.growth(100, 100, 0, 0)).containsOnly(0);
    assertThat(BucketTest.growth(0, 100, 0, 50)).containsOnly(0);
    assertThat(BucketTest.growth(100, 0, 50, 0)).containsOnly(0);
  }
}
