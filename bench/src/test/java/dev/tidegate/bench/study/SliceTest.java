package dev.tidegate.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A slice of the study with what must come of it: seeded, so that it is the same each time. */
class SliceTest {
  private static final long SEED = 1;

  private static Sample sample(Cell cell, int runs) {
    return new Sample(
        cell, IntStream.range(0, runs).mapToObj(number -> cell.run(SEED, number)).toList());
  }

  private static Cell alike(String name) {
    return Cells.alike().stream()
        .filter(cell -> cell.name().equals("alike-" + name))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"iid", "swing", "prone-2000"})
  void anInnocentCandidateIsHardlyEverCondemned(String hour) {
    var sample = sample(alike(hour), 40);
    assertThat(sample.ever(Event.HARM).of()).as("of 40, at α = 1 %").isLessThanOrEqualTo(2);
    assertThat(sample.ever(Event.HARM_5).of()).as("of 40, at α = 5 %").isLessThanOrEqualTo(5);
  }

  /** Where windows hang together: a service that had one rollout before. */
  @ParameterizedTest
  @ValueSource(strings = {"bursts-0.5", "bursts-1", "bursts-2", "drift"})
  void whatIsKnownToHangTogetherCondemnsNoInnocents(String hour) {
    var sample = sample(alike(hour), 40);
    assertThat(sample.ever(Event.NEXT).of()).as("of 40, at α = 1 %").isLessThanOrEqualTo(2);
    assertThat(sample.ever(Event.NEXT_5).of()).as("of 40, at α = 5 %").isLessThanOrEqualTo(5);
    assertThat(sample.ever(Event.HARM).of())
        .as("of 40: a first rollout has to learn it")
        .isLessThanOrEqualTo(10);
  }

  @Test
  void theTestOfErrorsIsAsFastAsItsKindIs() {
    assertThat(sample(Cells.worse(2, 200, .1), 40).median(Event.ALONE)).isLessThanOrEqualTo(130);
    assertThat(sample(Cells.worse(5, 200, .1), 40).median(Event.ALONE)).isLessThanOrEqualTo(20);
    assertThat(sample(Cells.worse(20, 200, .01), 40).median(Event.ALONE)).isLessThanOrEqualTo(20);
    assertThat(sample(Cells.worse(5, 10, .1), 40).median(Event.ALONE)).isLessThanOrEqualTo(260);
  }

  @Test
  void whoPeeksCondemnsManyInnocents() {
    var sample = sample(alike("iid"), 40);
    assertThat(sample.ever(Event.PEEKING_5).of()).as("of 40").isBetween(10, 28);
  }

  @Test
  void fiveTimesTheErrorsFallWithinAMinuteOrSo() {
    var sample = sample(Cells.worse(5, 200, .1), 40);
    assertThat(sample.median(Event.HARM)).as("seconds, median").isLessThanOrEqualTo(40);
    assertThat(sample.within(Event.HARM, 9).of()).as("of 40, within 90 s").isEqualTo(40);
  }

  @Test
  void aTenthOfTheRequestsAreHarmedThatThresholdsLetBeHarmed() {
    for (double ratio : new double[] {2, 5, 10, 20}) {
      var sample = sample(Cells.worse(ratio, 2_000, .1), 20);
      double judge = sample.harmed(Event.HARM).value();
      assertThat(sample.harmed(Event.ARGO).value())
          .as("Argo, ×%s", ratio)
          .isGreaterThan(judge * 10);
      assertThat(sample.harmed(Event.FLAGGER).value())
          .as("Flagger, ×%s", ratio)
          .isGreaterThan(judge * 10);
    }
    var usual = sample(Cells.worse(5, 200, .1), 40);
    double judge = usual.harmed(Event.HARM).value();
    assertThat(usual.harmed(Event.ARGO).value()).isGreaterThan(judge * 10);
    assertThat(usual.harmed(Event.FLAGGER).value()).isGreaterThan(judge * 10);
  }

  @Test
  void allRequestsSlowerAreFoundWithinMinutes() {
    assertThat(sample(timed("timed-all-1.3"), 40).median(Event.HARM)).isLessThanOrEqualTo(50);
    assertThat(sample(timed("timed-all-1.1"), 40).median(Event.HARM)).isLessThanOrEqualTo(400);
    assertThat(sample(timed("timed-alike"), 40).within(Event.HARM_5, 180).of()).isLessThan(5);
  }

  private static Cell timed(String name) {
    return Cells.all().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void theSameSeedTellsTheSameStory() {
    var cell = Cells.worse(2, 200, .1);
    assertThat(cell.run(SEED, 3).line()).isEqualTo(cell.run(SEED, 3).line());
    assertThat(cell.run(SEED, 3).line()).isNotEqualTo(cell.run(SEED, 4).line());
    assertThat(cell.run(SEED, 3).line()).isNotEqualTo(cell.run(SEED + 1, 3).line());
  }
}
