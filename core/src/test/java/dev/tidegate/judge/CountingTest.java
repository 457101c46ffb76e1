package dev.tidegate.judge;

import static dev.tidegate.flags.Arm.CANDIDATE;
import static dev.tidegate.flags.Arm.CONTROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import org.junit.jupiter.api.Test;

/** What of a window counts, for which metric, arm and cohort. */
class CountingTest {
  private static final JudgeSettings SETTINGS = JudgeTest.SETTINGS;
  private static final Step STEP = JudgeTest.step(.5);

  private static Tally begin() {
    return Tally.begin(SETTINGS).atStage(SETTINGS);
  }

  private static Tally fold(Tally tally, int times, SignalWindow window) {
    var folded = tally;
    for (int i = 0; i < times; i++) {
      folded = Judge.fold(SETTINGS, STEP, folded, window);
    }
    return folded;
  }

  private static Judgement judge(Tally tally) {
    return Judge.judge(SETTINGS, STEP, tally);
  }

  @Test
  void theWindowsOfAStageAddUp() {
    var gaps = new Gaps(0, 3, 0);
    var window = Cells.of(CONTROL, 40, 4);
    var tally = fold(begin(), 3, Cells.window(0, gaps, 7, 2, window, Cells.of(CANDIDATE, 30, 2)));
    assertThat(tally.metrics())
        .allSatisfy(
            metric -> {
              assertThat(metric.control()).isEqualTo(new ArmTotals(120, 12, 240, 24, 12));
              assertThat(metric.candidate()).isEqualTo(new ArmTotals(90, 6, 180, 12, 6));
            });
    assertThat(tally.windows()).isEqualTo(3);
    assertThat(tally.stageWindows()).isEqualTo(3);
    assertThat(tally.warming()).isEqualTo(21);
    assertThat(tally.warmingSlow()).isEqualTo(6);
    assertThat(tally.dropped()).isEqualTo(9);
    assertThat(tally.arrivals().control()).isEqualTo(120);
    assertThat(tally.arrivals().candidate()).isEqualTo(90);
  }

  @Test
  void aRateIsThatOfTheUnits() {
    assertThat(new ArmTotals(12, 3, 100, 99, 3).rate()).isEqualTo(.25);
    assertThat(new ArmTotals(0, 0, 5, 5, 0).rate()).as("of nobody").isZero();
  }

  @Test
  void otherCohortsAndOtherSharesSpeakForHarmAndBelongToNoStage() {
    var elsewhere =
        Cells.window(
            Cells.of(Traffic.OPENED, 1, CONTROL, 500, 5),
            Cells.of(Traffic.OPENED, 1, CANDIDATE, 500, 60));
    var before =
        Cells.window(
            Cells.of(Traffic.OPENED - 1, 0, CONTROL, 500, 5),
            Cells.of(Traffic.OPENED - 1, 0, CANDIDATE, 500, 60));
    for (var window : new SignalWindow[] {elsewhere, before}) {
      var tally = fold(begin(), 1, window);
      assertThat(tally.candidate()).isEqualTo(ArmTotals.NONE);
      assertThat(tally.control()).isEqualTo(ArmTotals.NONE);
      assertThat(tally.arrivals().candidate()).isZero();
      assertThat(tally.others()).isEqualTo(1_000);
      assertThat(judge(tally).verdict()).isEqualTo(Verdict.HARMFUL);
    }
  }

  @Test
  void armsOfTheSameSizeThatFailAlikeSpeakForNoHarm() {
    var alike = Cells.window(Cells.of(CONTROL, 200, 20), Cells.of(CANDIDATE, 200, 20));
    assertThat(judge(fold(begin(), 10, alike)).metrics())
        .allSatisfy(
            metric -> {
              assertThat(metric.harm()).isNegative();
              assertThat(metric.requests()).isNegative();
              assertThat(metric.verdict()).isNotEqualTo(Verdict.HARMFUL);
            });
  }

  @Test
  void requestsAdviseAndDoNotDecide() {
    // units that failed before fail again and again, many more of them on the candidate
    var window =
        Cells.window(
            Cells.requests(CONTROL, 500, 1_000, 10), Cells.requests(CANDIDATE, 500, 1_000, 100));
    assertThat(judge(fold(begin(), 3, window)).metrics())
        .allSatisfy(
            metric -> {
              assertThat(metric.requests() / 1e9).isGreaterThan(20);
              assertThat(metric.harm()).isLessThanOrEqualTo(0);
              assertThat(metric.verdict()).isNotEqualTo(Verdict.HARMFUL);
            });
  }

  @Test
  void requestsOfUnitsThatNoSampleTookInAdviseAsWell() {
    var window =
        Cells.window(
            Cells.requests(CONTROL, 500, 1_000, 10), Cells.requests(CANDIDATE, 0, 1_000, 100));
    assertThat(judge(fold(begin(), 3, window)).metrics())
        .allSatisfy(metric -> assertThat(metric.requests() / 1e9).isGreaterThan(20));
  }

  @Test
  void afterALostMemoryArrivalsAreCountedAnewBeginningWithItsFirstWindow() {
    var window = Cells.window(Cells.of(CONTROL, 40, 0), Cells.of(CANDIDATE, 30, 0));
    var tally = fold(begin(), 2, window);
    assertThat(tally.arrivals().candidate()).isEqualTo(60);
    var again = Cells.window(1, Gaps.NONE, Cells.of(CONTROL, 41, 0), Cells.of(CANDIDATE, 31, 0));
    tally = fold(tally, 1, again);
    assertThat(tally.arrivals().control()).isEqualTo(41);
    assertThat(tally.arrivals().candidate()).isEqualTo(31);
    assertThat(tally.candidate().units()).as("of the stage, still").isEqualTo(91);
  }

  @Test
  void aLongHealthyStageDoesNotDelayAFallEither() {
    var healthy = Cells.window(Cells.of(CONTROL, 1_000, 10), Cells.of(CANDIDATE, 1_000, 10));
    var harmful = Cells.window(Cells.of(CONTROL, 1_000, 10), Cells.of(CANDIDATE, 1_000, 30));
    var tally = fold(begin(), 512, healthy);
    assertThat(judge(tally).verdict()).isNotEqualTo(Verdict.HARMFUL);
    assertThat(judge(fold(tally, 12, harmful)).verdict())
        .as("after 10,000 healthy failures, all in one stage")
        .isEqualTo(Verdict.HARMFUL);
  }
}
