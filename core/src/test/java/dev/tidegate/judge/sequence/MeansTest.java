package dev.tidegate.judge.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Means: asymptotic, bounded, and the moments that they are made of. */
class MeansTest {
  private static final Offset<Double> PUBLISHED = within(1e-5);

  /** The arms of growthbook/growthbook, packages/stats/tests/frequentist/test_tests.py. */
  private static final Moments A = Moments.ofSums(3000, 1396.87, 52377.9767);

  private static final Moments B = Moments.ofSums(3461, 2422.7, 134698.29);

  private static void assertInterval(Interval interval, double low, double high) {
    assertThat(interval.low()).isEqualTo(low, PUBLISHED);
    assertThat(interval.high()).isEqualTo(high, PUBLISHED);
  }

  /** growthbook, SequentialTwoSidedTTest with tuning parameter 1000, relative. */
  @Test
  void aLiftOnBothSides() {
    var lift = AsymptoticSequence.twoSided(.05, 1000).lift(A, B);
    assertInterval(lift, -.55844, 1.56516);
    assertThat((lift.low() + lift.high()) / 2).isEqualTo(.50336, PUBLISHED);
  }

  /** growthbook, SequentialOneSidedTreatment{Greater,Lesser}TTest, tuning parameter 5000. */
  @Test
  void aLiftAndADifferenceOnOneSide() {
    var sequence = AsymptoticSequence.oneSided(.05, 5000);
    assertInterval(sequence.lift(A, B), -.42356, 1.43029);
    assertInterval(sequence.difference(A, B), -.126568, .595322);
  }

  /** WannabeSmith/drconfseq, std_conjmix_margin: √(2(nρ²+1)/(n²ρ²) ln(√(nρ²+1)/α)). */
  @Test
  void aMeanOfOneArm() {
    double alpha = .05;
    var arm = new Moments(1000, 3, 4 * 999.0);
    double rho2 = (-2 * Math.log(alpha) + Math.log(1 - 2 * Math.log(alpha))) / 500;
    double q = 1000 * rho2 + 1;
    double margin = 2 * Math.sqrt(2 * q * Math.log(Math.sqrt(q) / alpha) / (1e6 * rho2));
    var mean = AsymptoticSequence.twoSided(alpha, 500).mean(arm);
    assertThat(mean.low()).isEqualTo(3 - margin, within(1e-12));
    assertThat(mean.high()).isEqualTo(3 + margin, within(1e-12));
  }

  @Test
  void theEvidenceReachesItsLimitWhereTheIntervalEnds() {
    var sequence = AsymptoticSequence.twoSided(.05, 5000);
    var difference = sequence.difference(A, B);
    double half = (difference.high() - difference.low()) / 2;
    double squaredError = A.squaredError() + B.squaredError();
    assertThat(sequence.logE(half, A.n() + B.n(), squaredError))
        .isEqualTo(Math.log(20), within(1e-9));
  }

  @Test
  void withoutSpreadOrWithoutAnythingNothingIsSaid() {
    var sequence = AsymptoticSequence.twoSided(.05, 5000);
    assertThat(sequence.mean(Moments.NONE)).isEqualTo(Interval.ALL);
    assertThat(sequence.mean(new Moments(1, 7, 0))).isEqualTo(Interval.ALL);
    assertThat(sequence.mean(new Moments(100, 7, 0))).isEqualTo(Interval.ALL);
    assertThat(sequence.lift(new Moments(100, 0, 1), B)).isEqualTo(Interval.ALL);
  }

  /** The formula of Johari et al. 2022, written out. */
  @Test
  void theMixtureSprtIsANormalMixture() {
    double v = .04;
    double tau2 = .25;
    double delta = .9;
    double lambda =
        Math.sqrt(v / (v + tau2)) * Math.exp(tau2 * delta * delta / (2 * v * (v + tau2)));
    assertThat(MixtureSprt.logE(delta, v, .5)).isEqualTo(Math.log(lambda), within(1e-12));
  }

  /**
   * gostevehoward/confseq, conjmix_bounded.py: the same sums, and the same boundary, found with
   * SciPy's incomplete gamma function and Brent's method.
   */
  @Test
  void anEmpiricalBernsteinBound() {
    assertBernstein(10, .36910891089108916, .5798494755916288, .6112603659159361);
    assertBernstein(500, .3969940594059406, 15.403165583154863, .031073448200350445);
  }

  private static void assertBernstein(int n, double mean, double v, double width) {
    var sums = EmpiricalBernstein.NONE;
    for (int i = 0; i < n; i++) {
      sums = sums.plus(i * 37 % 101 / 101.0 * .6 + .1);
    }
    assertThat(sums.mean()).isEqualTo(mean, within(1e-12));
    assertThat(sums.v()).isEqualTo(v, within(1e-10));
    assertInterval(sums.interval(.05, 10), Math.max(0, mean - width), mean + width);
    assertThat(sums.atMost(.025, 10)).isEqualTo(mean + width, PUBLISHED);
  }

  @Test
  void beforeTheFirstAMeanIsAnywhere() {
    assertThat(EmpiricalBernstein.NONE.interval(.05, 10)).isEqualTo(new Interval(0, 1));
  }

  @Test
  void momentsAddUpInAnyOrder() {
    var whole = Moments.NONE;
    var one = Moments.NONE;
    var other = Moments.NONE;
    for (int i = 0; i < 1000; i++) {
      double x = 1e6 + i * 37 % 101;
      whole = whole.plus(x);
      one = i % 3 == 0 ? one.plus(x) : one;
      other = i % 3 == 0 ? other : other.plus(x);
    }
    for (var sum : new Moments[] {one.plus(other), other.plus(one)}) {
      assertThat(sum.n()).isEqualTo(1000);
      assertThat(sum.mean()).isEqualTo(whole.mean(), within(1e-8));
      assertThat(sum.variance()).isEqualTo(whole.variance(), within(1e-8));
    }
    assertThat(whole.variance()).isBetween(840.0, 860.0);
    assertThat(whole.plus(Moments.NONE)).isEqualTo(whole);
    assertThat(Moments.NONE.plus(whole)).isEqualTo(whole);
  }
}
