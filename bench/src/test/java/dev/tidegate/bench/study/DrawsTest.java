package dev.tidegate.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Mean and variance, on both sides of where the way of drawing changes. */
class DrawsTest {
  private static final int MANY = 40_000;

  private final Draws draws = new Draws(7);

  private static void assertMoments(DoubleSupplier draw, double mean, double variance) {
    var all = DoubleStream.generate(draw).limit(MANY).toArray();
    double seen = DoubleStream.of(all).average().orElseThrow();
    double spread = DoubleStream.of(all).map(x -> (x - seen) * (x - seen)).average().orElseThrow();
    double error = 4 * Math.sqrt(variance / MANY);
    assertThat(seen).as("mean").isCloseTo(mean, within(error));
    assertThat(spread / variance).as("variance").isCloseTo(1, within(.1));
  }

  @Test
  void trialsSucceedAsOftenAsTheyShould() {
    assertMoments(() -> draws.binomial(50, .02), 1, .98);
    assertMoments(() -> draws.binomial(400, .1), 40, 36);
    assertMoments(() -> draws.binomial(400, .9), 360, 36);
    assertMoments(() -> draws.binomial(200_000, .095), 19_000, 17_195);
    assertThat(draws.binomial(10, 1)).isEqualTo(10);
    assertThat(draws.binomial(10, 0)).isZero();
  }

  @Test
  void eventsComeAsOftenAsTheyShould() {
    assertMoments(() -> draws.poisson(.3), .3, .3);
    assertMoments(() -> draws.poisson(9.5), 9.5, 9.5);
    assertMoments(() -> draws.poisson(15), 15, 15);
    assertMoments(() -> draws.poisson(5_000), 5_000, 5_000);
  }

  @Test
  void whoeverIsActiveMadeARequestOrMore() {
    double mean = .7 / -Math.expm1(-.7);
    double variance = mean * (1 + .7 - mean);
    assertMoments(() -> draws.positive(1, .7), mean, variance);
    assertMoments(() -> draws.positive(30, .7), 30 * mean, 30 * variance);
    assertThat(draws.positive(5, 1e-9)).isEqualTo(5);
  }

  @Test
  void factorsHaveAMeanOfOne() {
    assertMoments(() -> draws.gamma(.5), 1, .5);
    assertMoments(() -> draws.gamma(2), 1, 2);
  }
}
