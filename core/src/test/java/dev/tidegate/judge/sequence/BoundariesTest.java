package dev.tidegate.judge.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * The figures in the unit tests of gostevehoward/confseq (test/uniform_boundaries_unittest.cpp),
 * which come from the authors' own implementation in R; to five decimals, as there.
 */
class BoundariesTest {
  private static final Offset<Double> PUBLISHED = within(1e-5);
  private static final double ALPHA = .05;
  private static final double V = 100;

  private static void assertMixture(MixtureMartingale mixture, double logE, double bound) {
    assertThat(mixture.logE(10, V)).isEqualTo(logE, PUBLISHED);
    assertThat(mixture.bound(V, ALPHA)).isEqualTo(bound, PUBLISHED);
  }

  @Test
  void twoSidedNormalMixture() {
    assertThat(NormalMixture.bestRho(V, ALPHA)).isEqualTo(12.60056, PUBLISHED);
    assertMixture(NormalMixture.twoSided(V, ALPHA), -.6510052, 30.35209);
  }

  @Test
  void oneSidedNormalMixture() {
    assertMixture(NormalMixture.oneSided(V, ALPHA), -.06502391, 27.66071);
  }

  @Test
  void gammaExponentialMixture() {
    assertMixture(GammaExponentialMixture.of(V, ALPHA, 2), -.2490165, 33.02017);
  }

  @Test
  void gammaPoissonMixture() {
    assertMixture(GammaPoissonMixture.of(V, ALPHA, 2), -.06991219, 30.1949);
  }

  @Test
  void twoSidedBetaBinomialMixture() {
    assertMixture(BetaBinomialMixture.twoSided(V, ALPHA, .2, .8), -.6941012, 31.4308);
  }

  @Test
  void oneSidedBetaBinomialMixture() {
    assertMixture(BetaBinomialMixture.oneSided(V, ALPHA, .2, .8), -.07134019, 28.41238);
  }

  @Test
  void twoCoinsCanNotDeviateFurtherThanTwoCoins() {
    var mixture = BetaBinomialMixture.oneSided(V, ALPHA, .2, .8);
    assertThat(mixture.bound(2 * .2 * .8, ALPHA)).isEqualTo(2 * .8, PUBLISHED);
  }

  @Test
  void polynomialStitching() {
    assertThat(StitchedBound.of(10, 3).at(V, ALPHA)).isEqualTo(64.48755, PUBLISHED);
    assertThat(StitchedBound.of(10, -1).at(V, ALPHA)).isEqualTo(28.99389, PUBLISHED);
  }

  @Test
  void iteratedLogarithm() {
    assertThat(CdfBand.of(ALPHA, 100, .85).radius(1000)).isEqualTo(.08204769, PUBLISHED);
    assertThat(CdfBand.of(ALPHA, 100).radius(99)).isInfinite();
  }

  @Test
  void doubleStitching() {
    var stitching = DoubleStitching.of(100);
    assertThat(stitching.at(.5, 1000, ALPHA)).isEqualTo(68.62803, PUBLISHED);
    assertThat(stitching.at(.9, 1000, ALPHA)).isEqualTo(43.72119, PUBLISHED);
    assertThat(stitching.at(.1, 1000, ALPHA)).isEqualTo(59.96521, PUBLISHED);
  }

  @Test
  void aBoundIsWhereTheMixtureReachesIt() {
    double needed = Math.log(1 / ALPHA);
    for (var mixture :
        new MixtureMartingale[] {
          NormalMixture.twoSided(V, ALPHA),
          NormalMixture.oneSided(V, ALPHA),
          GammaExponentialMixture.of(V, ALPHA, 2),
          GammaPoissonMixture.of(V, ALPHA, 2),
          BetaBinomialMixture.twoSided(V, ALPHA, .2, .8),
          BetaBinomialMixture.oneSided(V, ALPHA, .2, .8)
        }) {
      for (double v : new double[] {10, 1e3, 1e5}) {
        double bound = mixture.bound(v, ALPHA);
        assertThat(mixture.logE(bound, v))
            .as("%s at %s", mixture, v)
            .isEqualTo(needed, within(1e-8));
        assertThat(mixture.logE(bound * .999, v)).as("%s at %s", mixture, v).isLessThan(needed);
      }
    }
  }
}
