package dev.tidegate.judge.sequence;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Counts by class: Dirichlet against multinomial. */
class CountsTest {
  private static final double ALPHA = .05;
  private static final double K = 100;

  /** The classes of a series, one digit each. */
  private static int[] series(String name) {
    try (var in = requireNonNull(CountsTest.class.getResourceAsStream(name), name)) {
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .flatMapToInt(String::chars)
          .map(c -> c - '0')
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** assuncaolfi/savvi, examples/InhomogeneousPoissonProcess.qmd: a canary with more events. */
  @Test
  void aCanaryWithMoreEventsIsFound() {
    double[] shares = {.8, .2};
    long[] counts = {0, 0};
    var within = Interval.ALL;
    double logE = 0;
    int n = 0;
    for (int arm : series("canary.txt")) {
      assertThat(logE).as("not before the last event").isLessThan(Math.log(1 / ALPHA));
      counts[arm]++;
      n++;
      logE = DirichletMultinomial.logE(shares, K, counts);
      within = within.and(DirichletMultinomial.logRateRatio(.2, K, counts[0], counts[1], ALPHA));
    }
    assertThat(n).isEqualTo(210);
    assertThat(counts).containsExactly(148, 62);
    assertThat(Math.exp(-logE)).isEqualTo(.045579631759, within(1e-10));
    assertThat(within.low()).isEqualTo(.00464625, within(1e-5));
    assertThat(within.high()).isEqualTo(.75493987, within(1e-5));
  }

  /** assuncaolfi/savvi, examples/Multinomial.qmd: a sample ratio that is not the intended one. */
  @Test
  void aWrongSampleRatioIsFound() {
    double[] shares = {.1, .4, .5};
    long[] counts = {0, 0, 0};
    double logE = 0;
    int n = 0;
    for (int group : series("assignment.txt")) {
      assertThat(logE).as("not before the last unit").isLessThan(Math.log(1 / ALPHA));
      counts[group]++;
      n++;
      logE = DirichletMultinomial.logE(shares, K, counts);
    }
    assertThat(n).isEqualTo(402);
    assertThat(Math.exp(-logE)).isEqualTo(.04845591105969517, within(1e-12));
  }

  /** michaellindon/ssrm: the marginal likelihoods of both models after each of four batches. */
  @Test
  void batchesAddUp() {
    long[][] batches = {{20, 17, 9}, {18, 21, 8}, {4, 6, 4}, {18, 19, 11}};
    double[] alternative = {-7.028201432, -11.947847738, -15.471401950, -19.964845211};
    double[] expected = {-4.077640647, -8.265946861, -11.610743520, -15.781031229};
    double[] shares = {.4, .4, .2};
    var counts = new long[3];
    double logNull = 0;
    double logE = 0;
    for (int batch = 0; batch < 4; batch++) {
      for (int i = 0; i < 3; i++) {
        counts[i] += batches[batch][i];
      }
      logNull += logMultinomial(shares, batches[batch]);
      // as there, α0 is 1 for each: a prior of weight 3, not around the shares
      logE = logDirichlet(counts) - logLikelihood(shares, counts);
      assertThat(logNull).isEqualTo(expected[batch], within(1e-8));
      assertThat(logNull + logE).isEqualTo(alternative[batch], within(1e-8));
    }
    // with a prior around equal shares it is the same as here
    double[] equal = {1 / 3.0, 1 / 3.0, 1 / 3.0};
    assertThat(DirichletMultinomial.logE(equal, 3, counts) + logLikelihood(equal, counts))
        .isEqualTo(logE + logLikelihood(shares, counts), within(1e-9));
  }

  private static double logMultinomial(double[] shares, long[] counts) {
    double log = LogGamma.of(counts[0] + counts[1] + counts[2] + 1.0);
    for (long count : counts) {
      log -= LogGamma.of(count + 1.0);
    }
    return log + logLikelihood(shares, counts);
  }

  private static double logLikelihood(double[] shares, long[] counts) {
    double log = 0;
    for (int i = 0; i < counts.length; i++) {
      log += counts[i] * Math.log(shares[i]);
    }
    return log;
  }

  private static double logDirichlet(long[] counts) {
    double log = LogGamma.of(3);
    double sum = 3;
    for (long count : counts) {
      log += LogGamma.of(count + 1.0);
      sum += count;
    }
    return log - LogGamma.of(sum);
  }

  @Test
  void withoutEventsOfAnArmItsRateHasNoLeast() {
    var none = DirichletMultinomial.logRateRatio(.2, K, 0, 0, ALPHA);
    assertThat(none).isEqualTo(Interval.ALL);
    var harmless = DirichletMultinomial.logRateRatio(.2, K, 500, 0, ALPHA);
    assertThat(harmless.low()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(harmless.high()).isNegative();
    var harmful = DirichletMultinomial.logRateRatio(.2, K, 0, 500, ALPHA);
    assertThat(harmful.low()).isPositive();
    assertThat(harmful.high()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void theIntervalExcludesEqualityExactlyWhenTheTestRejects() {
    for (int candidate = 0; candidate <= 60; candidate++) {
      double logE =
          DirichletMultinomial.logE(new double[] {.8, .2}, K, new long[] {100, candidate});
      var ratio = DirichletMultinomial.logRateRatio(.2, K, 100, candidate, ALPHA);
      assertThat(ratio.contains(0)).as("%d", candidate).isEqualTo(logE < Math.log(1 / ALPHA));
    }
  }
}
