package dev.tidegate.judge.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quantiles of one arm and of two. */
class QuantilesTest {
  private static final double[] THOUSAND = upFrom(1);

  private static double[] upFrom(int first) {
    return IntStream.range(first, first + 1000).asDoubleStream().toArray();
  }

  /** gostevehoward/confseq, test/uniform_boundaries_unittest.cpp, QuantileABTest. */
  @ParameterizedTest
  @CsvSource({
    ".5, 70, .814704",
    ".5, 85, .0838055",
    ".5, 100, .0054947",
    ".9, 55, .0340463",
  })
  void twoArmsOfWhichOneIsShifted(double p, int shift, double pValue) {
    var comparison = QuantileComparison.of(p, 100, .05);
    var shifted = upFrom(1 + shift);
    assertThat(comparison.pValue(THOUSAND, shifted)).isEqualTo(pValue, within(1e-5));
    assertThat(comparison.pValue(shifted, THOUSAND)).isEqualTo(pValue, within(1e-5));
  }

  @Test
  void equalArmsHaveNoEvidenceAgainstThem() {
    var comparison = QuantileComparison.of(.9, 100, .05);
    assertThat(comparison.logE(THOUSAND, THOUSAND)).isNegative();
    assertThat(comparison.pValue(THOUSAND, THOUSAND)).isEqualTo(1);
  }

  @Test
  void anAtomThatHoldsTheQuantileOfBothIsNoDifference() {
    // of one arm 95 of 100 are 3, of the other 60 are: the median is 3 in both
    var one = sorted(3, 95, 100);
    var other = sorted(40, 60, 100);
    assertThat(QuantileComparison.of(.5, 100, .05).logE(one, other)).isNegative();
  }

  /** Ones, then threes, then fives. */
  private static double[] sorted(int ones, int threes, int all) {
    return IntStream.range(0, all)
        .mapToDouble(i -> i < ones ? 1 : i < ones + threes ? 3 : 5)
        .toArray();
  }

  @Test
  void aQuantileLiesBetweenTwoOrderStatistics() {
    double p = .5;
    double v = p * (1 - p) * 1000;
    double width = BetaBinomialMixture.twoSided(p * (1 - p) * 100, .05, p, 1 - p).bound(v, .05);
    var one = QuantileSequence.one(THOUSAND, p, .05, 100);
    assertThat(one.low()).isEqualTo(Math.floor(500 - width) + 1);
    assertThat(one.high()).isEqualTo(Math.ceil(500 + width));
    // by the published 68.62803 for all quantiles at once
    var all = QuantileSequence.all(THOUSAND, p, .05, DoubleStitching.of(100));
    assertThat(all).isEqualTo(new Interval(432, 569));
  }

  @Test
  void towardsAnEndThereIsMoreRoomOutwards() {
    // 100 − f(.9) = 56.3 and 100 + f(.1) = 159.97
    var all = QuantileSequence.all(THOUSAND, .1, .05, DoubleStitching.of(100));
    assertThat(all).isEqualTo(new Interval(57, 160));
  }

  @Test
  void tooFewSayNothing() {
    assertThat(QuantileSequence.one(new double[] {1, 2, 3}, .5, .05, 100)).isEqualTo(Interval.ALL);
  }
}
