package dev.tidegate.judge.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bands around distribution functions, and two of them. */
class BandsTest {
  private static final BandComparison BANDS = new BandComparison(50);

  /**
   * Howard and Ramdas 2022, theorem 2 with A = .85: the infimum over four million η, and Brent's
   * method, by NumPy and SciPy.
   */
  @ParameterizedTest
  @CsvSource({
    ".05, 8.122719346",
    ".025, 8.622649283",
    ".01, 9.283543354",
    ".005, 9.783365215",
    ".001, 10.943071388"
  })
  void theConstantOfABand(double alpha, double c) {
    var band = CdfBand.of(alpha, 1);
    assertThat(band.constant()).isEqualTo(c, within(1e-7));
    assertThat(band.alpha()).isEqualTo(alpha, within(1e-9));
  }

  private static double[] ramp(int n, double shift) {
    return IntStream.range(0, n).mapToDouble(i -> i / (double) n + shift).toArray();
  }

  @Test
  void aShiftIsADistanceInOneDirection() {
    var distance = EmpiricalDistance.of(ramp(256, 0), ramp(256, .25));
    assertThat(distance.slower()).isEqualTo(.25, within(1e-9));
    assertThat(distance.faster()).isZero();
    var back = EmpiricalDistance.of(ramp(256, .25), ramp(256, 0));
    assertThat(back.faster()).isEqualTo(.25, within(1e-9));
    assertThat(back.slower()).isZero();
  }

  @Test
  void equalValuesAreCountedTogether() {
    var distance = EmpiricalDistance.of(new double[] {1, 1, 2}, new double[] {1, 2, 2});
    assertThat(distance).isEqualTo(new EmpiricalDistance(3, 3, 2 / 3.0 - 1 / 3.0, 0));
  }

  @Test
  void bucketsSeeNoMoreThanTheValues() {
    var buckets = EmpiricalDistance.ofBuckets(new long[] {10, 80, 10}, new long[] {5, 70, 25});
    assertThat(buckets.slower()).isEqualTo(.15, within(1e-12));
    assertThat(EmpiricalDistance.ofBuckets(new long[] {0, 0}, new long[] {1, 1}).slower()).isZero();
  }

  @Test
  void bandsSeparateWhereTheyAreFurtherApartThanBothAreWide() {
    double gap = BANDS.gap(new EmpiricalDistance(1000, 4000, 0, 0), .05);
    var band = CdfBand.of(.025, 50);
    assertThat(gap).isEqualTo(band.radius(1000) + band.radius(4000), within(1e-12));
    var beyond = new EmpiricalDistance(1000, 4000, gap + 1e-9, 0);
    assertThat(BANDS.separate(beyond, .05)).isTrue();
    assertThat(BANDS.slower(beyond, .05)).isTrue();
    assertThat(BANDS.separate(new EmpiricalDistance(1000, 4000, gap - 1e-9, 0), .05)).isFalse();
    var faster = new EmpiricalDistance(1000, 4000, 0, gap + 1e-9);
    assertThat(BANDS.separate(faster, .05)).isTrue();
    assertThat(BANDS.slower(faster, .05)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({".2", ".05", ".01", ".0001"})
  void thePValueIsTheLeastAlphaAtWhichTheySeparate(double alpha) {
    double gap = BANDS.gap(new EmpiricalDistance(1000, 4000, 0, 0), alpha);
    var distance = new EmpiricalDistance(1000, 4000, gap, 0);
    assertThat(BANDS.pValue(distance)).isEqualTo(alpha, within(alpha * 1e-6));
    assertThat(BANDS.pValueOfSlower(distance)).isEqualTo(alpha, within(alpha * 1e-6));
  }

  @Test
  void nothingApartOrTooFewIsNoEvidence() {
    assertThat(BANDS.pValue(new EmpiricalDistance(1000, 1000, 0, 0))).isEqualTo(1);
    assertThat(BANDS.pValue(new EmpiricalDistance(49, 1000, 1, 0))).isEqualTo(1);
    assertThat(BANDS.separate(new EmpiricalDistance(49, 1000, 1, 0), .05)).isFalse();
  }
}
