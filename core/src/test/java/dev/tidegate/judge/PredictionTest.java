package dev.tidegate.judge;

import static dev.tidegate.flags.Arm.CANDIDATE;
import static dev.tidegate.flags.Arm.CONTROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.kernel.Share;
import dev.tidegate.signal.SignalWindow;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many windows like those seen it still takes: where all are alike, exactly so many. */
class PredictionTest {
  private static final JudgeSettings SETTINGS = JudgeTest.SETTINGS;

  private static Optional<Integer> predicted(Step step, Tally tally) {
    return Judge.judge(SETTINGS, step, tally).windowsToSafe();
  }

  private static int counted(Step step, Tally tally, SignalWindow window) {
    var folded = tally;
    int windows = 0;
    while (Judge.judge(SETTINGS, step, folded).verdict() != Verdict.SAFE && windows < 1_000) {
      folded = Judge.fold(SETTINGS, step, folded, window);
      windows++;
    }
    return windows;
  }

  @Test
  void itComesTrueHoweverManyWindowsWereSeenAndWhateverFailsInThem() {
    var all = JudgeTest.step(1);
    for (int hits = 0; hits <= 1; hits++) {
      var window = Cells.window(Cells.of(CANDIDATE, 300, hits));
      var seen = hits == 0 ? new int[] {1} : new int[] {1, 2, 3};
      var tally = Tally.begin(SETTINGS).atStage(SETTINGS);
      for (int windows : seen) {
        while (tally.stageWindows() < windows) {
          tally = Judge.fold(SETTINGS, all, tally, window);
        }
        assertThat(predicted(all, tally))
            .as("after %d windows with %d failures each", windows, hits)
            .contains(counted(all, tally, window));
        assertThat(counted(all, tally, window)).isGreaterThanOrEqualTo(1);
      }
    }
  }

  @Test
  void underSuspicionItCountsOnTheProofThatThenHolds() {
    var half = JudgeTest.step(.5);
    var burst = Cells.window(Cells.of(CONTROL, 400, 0), Cells.of(CANDIDATE, 400, 6));
    var healthy = Cells.window(Cells.of(CONTROL, 400, 0), Cells.of(CANDIDATE, 400, 0));
    var begun = Tally.begin(SETTINGS).atStage(SETTINGS);
    var suspected = Judge.fold(SETTINGS, half, begun, burst).atStage(SETTINGS);
    for (int windows = 1; windows <= 4; windows++) {
      suspected = Judge.fold(SETTINGS, half, suspected, healthy);
      var judgement = Judge.judge(SETTINGS, half, suspected);
      assertThat(judgement.metrics().getFirst().harm()).as("speaks for harm").isPositive();
      assertThat(judgement.windowsToSafe()).contains(counted(half, suspected, healthy));
      assertThat(judgement.windowsToSafe().orElseThrow()).isGreaterThan(4);
    }
  }

  @Test
  void evidenceOfNothingIsNoSuspicion() {
    var seen = new ArmTotals(100, 0, 100, 0, 0);
    double all = Judge.safeThreshold(SETTINGS);
    var nearly = Evidence.NONE.safeBound(Collections.nCopies(5, all - .1));
    var proven = Evidence.NONE.safeRatio(Evidence.exactly(all)).tally();
    var innocent = nearly.harm(0).bound(0).tally(ArmTotals.NONE, seen);
    var suspect = nearly.harm(1e-9).bound(0).tally(ArmTotals.NONE, seen);
    var alone = nearly.harm(0).bound(1e-9).tally(ArmTotals.NONE, seen);
    var step = JudgeTest.step(1);
    assertThat(predicted(step, Evidence.of(0, innocent, proven))).contains(1);
    assertThat(predicted(step, Evidence.of(0, suspect, proven)).orElseThrow()).isGreaterThan(9);
    assertThat(predicted(step, Evidence.of(0, alone, proven)).orElseThrow()).isGreaterThan(9);
  }

  @Test
  void fromNothingNothingIsPredicted() {
    var begun = Tally.begin(SETTINGS).atStage(SETTINGS);
    assertThat(predicted(JudgeTest.step(.1), begun)).isEmpty();
    var controlOnly =
        Judge.fold(SETTINGS, JudgeTest.step(.1), begun, Cells.window(Cells.of(CONTROL, 100, 0)));
    assertThat(predicted(JudgeTest.step(.1), controlOnly)).isEmpty();
  }

  @Test
  void whatFailsMoreOftenThanItsBoundIsNeverPredictedToBeSafe() {
    var all = JudgeTest.step(1);
    var bad = Cells.window(Cells.of(CANDIDATE, 300, 6));
    var begun = Tally.begin(SETTINGS).atStage(SETTINGS);
    assertThat(predicted(all, Judge.fold(SETTINGS, all, begun, bad))).isEmpty();
  }

  @Test
  void aMillionWindowsArePredictedAndNotOneMore() {
    assertThat(oneUnitMoreIn(2_000_000)).contains(1_000_000);
    assertThat(oneUnitMoreIn(2_000_001)).isEmpty();
  }

  /** Where one unit more is all it takes, and one was seen in so many windows. */
  private static Optional<Integer> oneUnitMoreIn(int windows) {
    var settings =
        new JudgeSettings(
            new Share(10_000),
            new Share(50_000),
            1_100_000,
            2_000_000,
            new Share(5_000),
            List.of(),
            7);
    var nearly = Collections.nCopies(5, Judge.safeThreshold(settings) - .001);
    var metric =
        Evidence.NONE.safeBound(nearly).tally(ArmTotals.NONE, new ArmTotals(1, 0, 1, 0, 0));
    return Judge.judge(settings, JudgeTest.step(1), Evidence.of(windows, 0, metric))
        .windowsToSafe();
  }
}
