package dev.tidegate.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.kernel.Share;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That all thresholds together err as seldom as the settings say. */
class SpendingTest {
  private static JudgeSettings settings(int limits) {
    var latency =
        IntStream.range(0, limits)
            .mapToObj(i -> new LatencyLimit(100_000 * (i + 1), new Share(10_000)))
            .toList();
    return new JudgeSettings(
        new Share(10_000), new Share(50_000), 1_100_000, 2_000_000, new Share(5_000), latency, 7);
  }

  /** How often a test errs that decides at a threshold. */
  private static double risk(double threshold) {
    return Math.exp(-threshold);
  }

  private static double risk(JudgeSettings settings, int metric) {
    return risk(Judge.harmThreshold(settings, metric))
        + risk(Judge.boundThreshold(settings, metric));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 5})
  void allThatMayProveHarmSpendAlphaTogetherAndNoMore(int limits) {
    var settings = settings(limits);
    double all = IntStream.range(0, settings.metrics()).mapToDouble(m -> risk(settings, m)).sum();
    assertThat(all).isEqualTo(.01, within(1e-12));
  }

  @Test
  void halfOfAlphaIsForFailuresAndTheRestForTheLimitsAlike() {
    var settings = settings(2);
    assertThat(risk(settings, 0)).isEqualTo(.005, within(1e-12));
    assertThat(risk(settings, 1)).isEqualTo(.0025, within(1e-12));
    assertThat(risk(settings, 2)).isEqualTo(.0025, within(1e-12));
  }

  @Test
  void mostIsForTheUnitsThatAreComparedWithTheControl() {
    var settings = settings(0);
    assertThat(risk(Judge.harmThreshold(settings, 0))).isEqualTo(.0085, within(1e-12));
    assertThat(risk(Judge.boundThreshold(settings, 0))).isEqualTo(.0015, within(1e-12));
  }

  @Test
  void eitherProofOfSafetyHasHalfOfBeta() {
    assertThat(2 * risk(Judge.safeThreshold(settings(1)))).isEqualTo(.05, within(1e-12));
  }

  @Test
  void everyBetOnAWindowIsWorthNoMoreThanOneWhereNothingIsWrong() {
    // each of n trials is hit with p0, the least favourable rate that is not harmful
    for (double p0 : List.of(.005, .1, .2, .5)) {
      for (double bet : BoundTest.HARM) {
        var one = List.of(bet);
        double hit = Math.exp(BoundTest.growth(one, p0, 1, 1)[0]);
        double miss = Math.exp(BoundTest.growth(one, p0, 1, 0)[0]);
        assertThat(p0 * hit + (1 - p0) * miss)
            .as("%s times %s", bet, p0)
            .isEqualTo(1, within(1e-12));
        assertThat(hit).as("a hit speaks for harm").isGreaterThan(1);
      }
    }
  }
}
