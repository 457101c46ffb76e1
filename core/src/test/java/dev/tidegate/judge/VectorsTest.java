package dev.tidegate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.judge.sequence.LogGamma;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Numbers that any correct implementation of the judge's formulas gives. */
class VectorsTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-9);

  /** Control and candidate: requests and events. */
  private record Counts(long na, long nb, long ea, long eb) {}

  private static final List<Counts> FIRST =
      List.of(new Counts(900, 100, 5, 2), new Counts(950, 50, 3, 1));

  @Test
  void harmAgainstTheControl() {
    assertThat(ratio(RatioTest.HARM, 1, FIRST)).isEqualTo(1.0776530322, EXACT);
  }

  @Test
  void harmWithTolerance() {
    var windows =
        List.of(
            FIRST.get(0),
            FIRST.get(1),
            new Counts(500, 500, 4, 19),
            new Counts(0, 1000, 0, 30),
            new Counts(1000, 0, 9, 0));
    assertThat(ratio(RatioTest.HARM, 1.1, windows)).isEqualTo(4.9643253633, EXACT);
  }

  @Test
  void safetyAgainstTheControl() {
    var windows = List.of(new Counts(900, 100, 50, 4), new Counts(500, 500, 60, 58));
    assertThat(ratio(RatioTest.SAFE, 2, windows)).isEqualTo(8.7986225459, EXACT);
  }

  @Test
  void safetyBelowABound() {
    assertThat(bound(BoundTest.SAFE, .01, 1000, 1)).isEqualTo(5.6350268751, EXACT);
    assertThat(bound(BoundTest.SAFE, .005, 754, 0)).isEqualTo(2.9966438482, EXACT);
  }

  @Test
  void harmAboveABound() {
    assertThat(bound(BoundTest.HARM, .01, 1000, 25)).isEqualTo(6.6335696260, EXACT);
  }

  @Test
  void requestsThatItTakesWithoutAnyError() {
    assertThat(needed(.005, .05)).isEqualTo(754);
    assertThat(needed(.05, .025)).isEqualTo(89);
    assertThat(needed(.01, .025)).isEqualTo(454);
    assertThat(needed(.005, .025)).isEqualTo(910);
    assertThat(needed(.001, .025)).isEqualTo(4560);
  }

  @Test
  void bucketsExactlyAndBounded() {
    // two windows of 450 and 50 requests; slow ones (control, candidate) at two boundaries
    long[][][] slow = {{{45, 9}, {40, 8}}, {{9, 3}, {11, 2}}};
    double[] exact = new double[2 * BucketTest.GRID.size()];
    double[] bounded = new double[2 * BucketTest.GRID.size()];
    for (int boundary = 0; boundary < 2; boundary++) {
      for (var window : slow[boundary]) {
        var growth = BucketTest.growth(450, 50, window[0], window[1]);
        for (int k = 0; k < growth.length; k++) {
          int at = boundary * growth.length + k;
          double r = BucketTest.GRID.get(k);
          exact[at] += growth[k];
          bounded[at] +=
              window[1] * Math.log(r) - BucketTest.bound(450, 50, window[0] + window[1], r);
        }
      }
    }
    assertThat(mean(exact)).isEqualTo(1.2776989146, EXACT);
    assertThat(mean(bounded)).isEqualTo(1.0521537102, EXACT);
  }

  @Test
  void logGamma() {
    assertThat(LogGamma.of(1)).isEqualTo(0, Offset.offset(1e-12));
    assertThat(LogGamma.of(.5)).isEqualTo(Math.log(Math.PI) / 2, Offset.offset(1e-12));
    assertThat(LogGamma.of(11)).isEqualTo(Math.log(3_628_800), Offset.offset(1e-12));
    assertThat(LogGamma.of(101)).isEqualTo(363.7393755555635, Offset.offset(1e-10));
  }

  @Test
  void logGammaIsTheSumOfLogarithms() {
    var logarithms = Offset.offset(1e-13);
    double sum = 0;
    for (int n = 1; n <= 20; n++) {
      assertThat(LogGamma.of(n)).as("(%d - 1)!", n).isEqualTo(sum, logarithms);
      sum += Math.log(n);
    }
  }

  @Test
  void aBetOnMoreThanEverythingIsOneOnHalfTheWayToIt() {
    // a tenth is tolerated: ten times that is everything; a fifth: five times is
    assertThat(BoundTest.growth(BoundTest.HARM, .1, 10, 5)[4])
        .isEqualTo(5 * Math.log(5.5) + 5 * Math.log(.5), EXACT);
    assertThat(BoundTest.growth(BoundTest.HARM, .2, 10, 5)[4])
        .isEqualTo(5 * Math.log(3) + 5 * Math.log(.5), EXACT);
  }

  private static double ratio(List<Double> grid, double r0, List<Counts> windows) {
    var sums = EValue.zeros(grid.size());
    for (var c : windows) {
      double w = c.nb / (double) (c.na + c.nb);
      sums = EValue.plus(sums, RatioTest.growth(grid, r0, c.ea, c.eb, w));
    }
    return EValue.logMean(sums);
  }

  private static double bound(List<Double> grid, double p0, long n, long e) {
    return mean(BoundTest.growth(grid, p0, n, e));
  }

  private static int needed(double p0, double beta) {
    int n = 0;
    while (bound(BoundTest.SAFE, p0, n, 0) < -Math.log(beta)) {
      n++;
    }
    return n;
  }

  private static double mean(double[] sums) {
    return EValue.logMean(Arrays.stream(sums).boxed().toList());
  }
}
