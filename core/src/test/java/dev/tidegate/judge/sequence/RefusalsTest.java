package dev.tidegate.judge.sequence;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.stream.DoubleStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What has no meaning is refused, by name, and never becomes a verdict. */
class RefusalsTest {
  private static final double[] INFINITE = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };
  private static final List<MixtureMartingale> MIXTURES =
      List.of(
          new NormalMixture(1, false),
          new NormalMixture(1, true),
          new GammaExponentialMixture(1, 1),
          new GammaPoissonMixture(1, 1),
          new BetaBinomialMixture(1, .5, .5, true));

  private static void assertRefused(String what, ThrowingCallable call) {
    assertThatIllegalArgumentException().as(what).isThrownBy(call).withMessageContaining(what);
  }

  private static void assertRefuses(String what, DoubleConsumer call, double... more) {
    DoubleStream.concat(Arrays.stream(INFINITE), Arrays.stream(more))
        .forEach(x -> assertNames(what, () -> call.accept(x)));
  }

  /** That the message says of this very number what it has to be. */
  private static void assertNames(String what, ThrowingCallable call) {
    assertThatIllegalArgumentException()
        .as(what)
        .isThrownBy(call)
        .withMessageMatching("(.* )?" + what + "s?\\b.* (has|have) to .*");
  }

  @Test
  void byMixtures() {
    for (var mixture : MIXTURES) {
      assertRefuses("s", s -> mixture.logE(s, 1));
      assertRefuses("v", v -> mixture.logE(0, v), -1);
      assertRefuses("v", v -> mixture.bound(v, .05), -1);
      assertRefuses("alpha", alpha -> mixture.bound(1, alpha), 0, 1, -1, 2);
    }
    assertRefuses("rho", rho -> new NormalMixture(rho, false), 0, -1);
    assertRefuses("c", c -> new GammaExponentialMixture(1, c), 0, -1);
    assertRefuses("c", c -> new GammaPoissonMixture(1, c), 0, -1);
    assertRefuses("g", g -> new BetaBinomialMixture(1, g, 1, true), 0, -1);
    assertRefuses("r", r -> new BetaBinomialMixture(r, 1, 1, true), 0, -1);
    assertRefuses("vOpt", v -> NormalMixture.twoSided(v, .05), 0, -1);
    assertRefuses("alpha", alpha -> NormalMixture.oneSided(1, alpha), 0, .5, -1);
  }

  @Test
  void byBoundaries() {
    assertRefuses("vMin", v -> StitchedBound.of(v, 0), 0, -1);
    assertRefuses("c", c -> StitchedBound.of(1, c));
    assertRefuses("v", v -> StitchedBound.of(1, 0).at(v, .05), -1);
    assertRefuses("s", s -> new StitchedBound(1, 0, s, 2), 1, 0);
    assertRefuses("eta", eta -> new StitchedBound(1, 0, 2, eta), 1, 0);
    assertRefuses("from", from -> CdfBand.of(.05, from), 0, .9);
    assertRefuses("alpha", alpha -> CdfBand.of(alpha, 1), 0, 1);
    assertRefused("scale", () -> CdfBand.of(.05, 1, .7));
    assertRefused("t", () -> CdfBand.of(.05, 1).radius(-1));
    assertRefuses("p", p -> DoubleStitching.of(1).at(p, 10, .05), 0, 1);
    assertRefuses("t", t -> DoubleStitching.of(1).at(.5, t, .05), 0, -1);
    assertRefuses("from", from -> DoubleStitching.of(from), 0, -1);
  }

  @Test
  void bySamples() {
    double[] fine = {1, 2, 3};
    var comparison = QuantileComparison.of(.5, 10, .05);
    for (double x : INFINITE) {
      double[] broken = {1, 2, x};
      assertRefused("candidate", () -> comparison.logE(fine, broken));
      assertRefused("control", () -> EmpiricalDistance.of(broken, fine));
      assertRefused("sample", () -> QuantileSequence.one(broken, .5, .05, 10));
    }
    assertRefused("sorted", () -> comparison.logE(fine, new double[] {2, 1}));
    assertRefused("no values", () -> EmpiricalDistance.of(fine, new double[0]));
    assertRefused("bucket", () -> EmpiricalDistance.ofBuckets(new long[] {-1}, new long[] {1}));
    assertRefused("buckets", () -> EmpiricalDistance.ofBuckets(new long[2], new long[3]));
    assertRefuses("slower", x -> new EmpiricalDistance(1, 1, x, 0), -1, 2);
    assertRefuses("p", p -> QuantileComparison.of(p, 10, .05), 0, 1);
    assertRefuses("p", p -> QuantileSequence.one(fine, p, .05, 10), 0, 1);
    assertRefuses("from", BandComparison::new, 0);
  }

  @Test
  void byMeans() {
    assertRefuses("observation", x -> Moments.NONE.plus(x));
    assertRefuses("observation", x -> EmpiricalBernstein.NONE.plus(x), -.1, 1.1);
    assertRefuses("sum", x -> Moments.ofSums(1, x, 1));
    assertRefuses("sumOfSquares", x -> Moments.ofSums(1, 1, x), -1);
    assertRefused("n", () -> new Moments(-1, 0, 0));
    assertRefuses("alpha", alpha -> AsymptoticSequence.twoSided(alpha, 100), 0, 1);
    assertRefuses("squaredError", v -> MixtureSprt.logE(1, v, 1), 0, -1);
    assertRefuses("tau", tau -> MixtureSprt.logE(1, 1, tau), 0, -1);
    assertRefuses("difference", x -> MixtureSprt.logE(x, 1, 1));
    assertRefused("interval", () -> new Interval(Double.NaN, 1));
  }

  @Test
  void byCounts() {
    double[] shares = {.5, .5};
    assertRefused("-1", () -> DirichletMultinomial.logE(shares, 100, new long[] {1, -1}));
    assertRefused("count", () -> DirichletMultinomial.logE(shares, 100, new long[] {1}));
    assertRefuses("prior", k -> DirichletMultinomial.logE(shares, k, new long[2]), 0, -1);
    assertRefuses(
        "share", x -> DirichletMultinomial.logE(new double[] {x, .5}, 1, new long[2]), 0, .4, 1);
    assertRefuses("alpha", a -> DirichletMultinomial.logRateRatio(.5, 1, 1, 1, a), 0, 1);
    assertRefused("events", () -> BernoulliSequence.interval(3, 2, .05, 10));
    assertRefused("events", () -> BernoulliSequence.interval(-1, 2, .05, 10));
    assertRefused("trials", () -> BernoulliSequence.interval(0, 0, .05, 10));
    assertRefuses("tOpt", t -> BernoulliSequence.interval(1, 2, .05, t), 0);
  }

  @Test
  void byTheDetector() {
    var cusum = ChangeDetector.Recursion.CUSUM;
    assertRefuses("baseline", p -> ChangeDetector.from(p, 100, cusum), 0, 1);
    assertRefuses("runLength", l -> ChangeDetector.from(.1, l, cusum), 1, 0);
    var detector = ChangeDetector.from(.1, 100, cusum);
    assertRefused("events", () -> detector.plus(10, 11));
    assertRefused("events", () -> detector.plus(10, -1));
    assertRefused("bets", () -> new ChangeDetector(.1, 100, cusum, List.of()));
    var broken = new ArrayList<>(detector.logs());
    broken.set(0, Double.NaN);
    assertRefused("NaN", () -> new ChangeDetector(.1, 100, cusum, broken));
  }
}
