package dev.tidegate.judge.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * How often each method errs where nothing is wrong, however often it looks: at most α, within what
 * chance does to the number of runs. And that each finds what is there, or its silence were cheap.
 */
class ErrorRatesTest {
  private static final double ALPHA = .1;
  private static final double NEEDED = Math.log(1 / ALPHA);
  private static final int RUNS = 300;

  private static double frequency(int runs, Predicate<Random> crosses) {
    int crossed = 0;
    for (int run = 0; run < runs; run++) {
      crossed += crosses.test(new Random(1000L + run)) ? 1 : 0;
    }
    return crossed / (double) runs;
  }

  private static void assertRarely(int runs, Predicate<Random> crosses) {
    double error = Math.sqrt(ALPHA * (1 - ALPHA) / runs);
    assertThat(frequency(runs, crosses)).isLessThanOrEqualTo(ALPHA + 3 * error);
  }

  private static void assertMostly(Predicate<Random> crosses) {
    assertThat(frequency(50, crosses)).isGreaterThanOrEqualTo(.9);
  }

  /** One deviation from what is expected. */
  private interface Steps {
    double next(Random random);
  }

  private static Predicate<Random> reaches(
      MixtureMartingale mixture, double variance, double drift, Steps steps) {
    return random -> {
      double s = 0;
      for (int t = 1; t <= 2000; t++) {
        s += steps.next(random) + drift;
        if (t % 10 == 0 && mixture.logE(s, variance * t) >= NEEDED) {
          return true;
        }
      }
      return false;
    };
  }

  private static void assertHolds(MixtureMartingale mixture, double variance, Steps steps) {
    assertRarely(RUNS, reaches(mixture, variance, 0, steps));
  }

  private static double poisson(Random random) {
    int n = 0;
    for (double rest = random.nextDouble(); rest > Math.exp(-1); rest *= random.nextDouble()) {
      n++;
    }
    return n - 1;
  }

  @Test
  void normalMixtures() {
    assertHolds(NormalMixture.twoSided(200, ALPHA), 1, Random::nextGaussian);
    assertHolds(NormalMixture.oneSided(200, ALPHA), 1, Random::nextGaussian);
    assertMostly(reaches(NormalMixture.twoSided(200, ALPHA), 1, -.15, Random::nextGaussian));
    assertMostly(reaches(NormalMixture.oneSided(200, ALPHA), 1, .15, Random::nextGaussian));
  }

  @Test
  void theGammaExponentialMixture() {
    Steps exponential = random -> -Math.log(1 - random.nextDouble()) - 1;
    var mixture = GammaExponentialMixture.of(200, ALPHA, 1);
    assertHolds(mixture, 1, exponential);
    assertMostly(reaches(mixture, 1, .15, exponential));
  }

  @Test
  void theGammaPoissonMixture() {
    var mixture = GammaPoissonMixture.of(200, ALPHA, 1);
    assertHolds(mixture, 1, ErrorRatesTest::poisson);
    assertMostly(reaches(mixture, 1, .15, ErrorRatesTest::poisson));
  }

  @Test
  void betaBinomialMixtures() {
    double p = .1;
    Steps coins = random -> (random.nextDouble() < p ? 1 : 0) - p;
    Steps more = random -> (random.nextDouble() < .15 ? 1 : 0) - p;
    var both = BetaBinomialMixture.twoSided(200 * p * (1 - p), ALPHA, p, 1 - p);
    var one = BetaBinomialMixture.oneSided(200 * p * (1 - p), ALPHA, p, 1 - p);
    assertHolds(both, p * (1 - p), coins);
    assertHolds(one, p * (1 - p), coins);
    assertMostly(reaches(both, p * (1 - p), 0, more));
    assertMostly(reaches(one, p * (1 - p), 0, more));
  }

  @Test
  void stitching() {
    var bound = StitchedBound.of(10, 0);
    assertRarely(
        RUNS,
        random -> {
          double s = 0;
          boolean crossed = false;
          for (int t = 1; t <= 1000; t++) {
            s += random.nextGaussian();
            crossed |= s >= bound.at(t, ALPHA);
          }
          return crossed;
        });
  }

  @Test
  void aRateStaysInItsSequence() {
    assertRarely(150, random -> ratesLeave(random, .05));
    assertMostly(random -> ratesLeave(random, .1));
  }

  /** Whether 5 % is ever outside, looked at as the trials double. */
  private static boolean ratesLeave(Random random, double rate) {
    int events = 0;
    boolean left = false;
    for (int t = 1; t <= 2048; t++) {
      events += random.nextDouble() < rate ? 1 : 0;
      left |=
          Integer.bitCount(t) <= 2
              && !BernoulliSequence.interval(events, t, ALPHA, 200).contains(.05);
    }
    return left;
  }

  @Test
  void aMeanOfBoundedNumbersStaysInItsSequence() {
    assertRarely(150, random -> boundedLeaves(random, .5));
    assertMostly(random -> boundedLeaves(random, .4));
  }

  private static boolean boundedLeaves(Random random, double mean) {
    var sums = EmpiricalBernstein.NONE;
    boolean left = false;
    for (int t = 1; t <= 2000; t++) {
      sums = sums.plus(random.nextDouble());
      left |= t % 50 == 0 && !sums.interval(ALPHA, 40).contains(mean);
    }
    return left;
  }

  @Test
  void meansOfTwoArmsWithHeavyTails() {
    assertRarely(150, random -> meansLeave(random, 1));
    assertMostly(random -> meansLeave(random, 1.2));
  }

  private static boolean meansLeave(Random random, double times) {
    var sequence = AsymptoticSequence.twoSided(ALPHA, 2000);
    var control = Moments.NONE;
    var candidate = Moments.NONE;
    boolean left = false;
    for (int t = 1; t <= 4000; t++) {
      control = control.plus(Math.exp(random.nextGaussian() / 2));
      candidate = candidate.plus(times * Math.exp(random.nextGaussian() / 2));
      if (t >= 200 && t % 20 == 0) {
        left |= !sequence.difference(control, candidate).contains(0);
        left |= !sequence.lift(control, candidate).contains(0);
      }
    }
    return left;
  }

  @Test
  void countsOfTwoArms() {
    assertRarely(RUNS, random -> countsDiffer(random, .2));
    assertMostly(random -> countsDiffer(random, .3));
  }

  private static boolean countsDiffer(Random random, double share) {
    var counts = new long[2];
    boolean differ = false;
    for (int t = 1; t <= 1000; t++) {
      counts[random.nextDouble() < share ? 1 : 0]++;
      differ |= DirichletMultinomial.logE(new double[] {.8, .2}, 100, counts) >= NEEDED;
    }
    return differ;
  }

  @Test
  void quantilesAndBands() {
    assertRarely(100, random -> quantilesDiffer(random, 0));
    assertMostly(random -> quantilesDiffer(random, .8));
  }

  /** Whether any method for whole samples says that two arms differ, or misses their median. */
  private static boolean quantilesDiffer(Random random, double shift) {
    var bands = new BandComparison(20);
    var median = QuantileComparison.of(.5, 100, ALPHA);
    int quantiles = 0;
    int distributions = 0;
    int missed = 0;
    for (int n = 20; n <= 640; n *= 2) {
      var control = random.doubles(n).sorted().toArray();
      var candidate = random.doubles(n).map(x -> x + shift).sorted().toArray();
      quantiles += median.logE(control, candidate) >= NEEDED ? 1 : 0;
      distributions += bands.separate(EmpiricalDistance.of(control, candidate), ALPHA) ? 1 : 0;
      missed += QuantileSequence.one(candidate, .5, ALPHA, 100).contains(.5) ? 0 : 1;
      missed +=
          QuantileSequence.all(candidate, .5, ALPHA, DoubleStitching.of(20)).contains(.5) ? 0 : 1;
    }
    return shift == 0
        ? quantiles + distributions + missed > 0
        : quantiles > 0 && distributions > 0 && missed > 0;
  }

  @Test
  void theMixtureSprtOfADifference() {
    assertRarely(RUNS, random -> sprtRejects(random, 0));
    assertMostly(random -> sprtRejects(random, .2));
  }

  private static boolean sprtRejects(Random random, double difference) {
    double sum = 0;
    boolean rejects = false;
    for (int t = 1; t <= 2000; t++) {
      sum += random.nextGaussian() + difference;
      rejects |= MixtureSprt.logE(sum / t, 1.0 / t, .1) >= NEEDED;
    }
    return rejects;
  }

  @Test
  void aWholeDistributionStaysInItsBand() {
    var band = CdfBand.of(ALPHA, 10);
    assertRarely(
        100,
        random -> {
          var xs = random.doubles(800).toArray();
          boolean left = false;
          for (int n = 10; n <= 800; n += 10) {
            var sorted = Arrays.stream(xs, 0, n).sorted().toArray();
            left |= farthest(sorted) > band.radius(n);
          }
          return left;
        });
  }

  /** From the uniform distribution. */
  private static double farthest(double[] sorted) {
    double far = 0;
    for (int i = 0; i < sorted.length; i++) {
      double n = sorted.length;
      far = Math.max(far, Math.max((i + 1) / n - sorted[i], sorted[i] - i / n));
    }
    return far;
  }
}
