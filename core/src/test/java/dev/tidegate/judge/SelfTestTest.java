package dev.tidegate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Arm;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfTestTest {
  private static final JudgeSettings SETTINGS = JudgeTest.SETTINGS;
  private static final Step STEP = JudgeTest.step(.1);
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

  private static Tally after(JudgeSettings settings, Traffic traffic, int windows) {
    var tally = Tally.begin(settings).atStage(settings);
    for (int i = 0; i < windows; i++) {
      tally = Judge.fold(settings, STEP, tally, traffic.next());
    }
    return tally;
  }

  private static Traffic healthy(long seed) {
    return new Traffic(seed, 20_000, .1, 1_000).errors(.005, .005).slow(.01, .01);
  }

  /** Of a service with more traffic, whose arms have bad windows of their own. */
  private static Traffic shaken(long seed) {
    return new Traffic(seed, 100_000, .1, 5_000).errors(.005, .005).slow(.01, .01).shocks(1);
  }

  @Test
  void itSaysNothingWhereNothingIsWrong() {
    int alarms = 0;
    for (int seed = 0; seed < 100; seed++) {
      var self = after(SETTINGS, healthy(seed), 100).self();
      assertThat(self.windows()).isEqualTo(100);
      alarms += self.alarm().isPresent() ? 1 : 0;
    }
    assertThat(alarms).as("of 100, at an α of 1 %").isLessThanOrEqualTo(3);
  }

  @Test
  void itAlarmsWhereTheHalvesHangTogetherAndNothingWasKnownOfIt() {
    int alarms = 0;
    for (int seed = 0; seed < 30; seed++) {
      alarms += after(SETTINGS, shaken(seed), 200).self().alarm().isPresent() ? 1 : 0;
    }
    assertThat(alarms).as("of 30: it can see that it is wrong").isGreaterThan(3);
  }

  @Test
  void whatItMeasuresIsWhatTheCandidateIsJudgedBy() {
    var tally = after(SETTINGS, shaken(1), 200);
    for (int m = 0; m < SETTINGS.metrics(); m++) {
      assertThat(tally.metrics().get(m).ofUnits())
          .isEqualTo(tally.self().metrics().get(m).ofUnits());
    }
    assertThat(tally.metrics().getFirst().ofUnits().value()).isGreaterThan(1.5);
    assertThat(after(SETTINGS, healthy(1), 200).metrics().getFirst().ofUnits().value())
        .isLessThan(1.5);
  }

  /** The rate of false alarms where it was not kept before the dependence was measured. */
  @Test
  void aServiceWhoseDependenceIsKnownIsNotBlamedForIt() {
    var trials = Trials.NONE.and(SETTINGS, after(SETTINGS, shaken(999), 400).self());
    var knowing = SETTINGS.knowing(trials);
    int alarms = 0;
    int naive = 0;
    for (int seed = 0; seed < 40; seed++) {
      alarms += condemns(knowing, shaken(seed)) ? 1 : 0;
      naive += condemnsUndivided(shaken(seed)) ? 1 : 0;
    }
    assertThat(alarms).as("of 40").isLessThanOrEqualTo(3);
    assertThat(naive).as("of the same, when evidence is not divided").isGreaterThan(5);
  }

  private static boolean condemns(JudgeSettings settings, Traffic traffic) {
    var tally = Tally.begin(settings).atStage(settings);
    for (int i = 0; i < 200; i++) {
      tally = Judge.fold(settings, STEP, tally, traffic.next());
      if (Judge.judge(settings, STEP, tally).verdict() == Verdict.HARMFUL) {
        return true;
      }
    }
    return false;
  }

  /** The same windows without halves: nothing can be measured. */
  private static boolean condemnsUndivided(Traffic traffic) {
    var tally = Tally.begin(SETTINGS).atStage(SETTINGS);
    for (int i = 0; i < 200; i++) {
      var w = traffic.next();
      var alone = window(w.cells(), List.of());
      tally = Judge.fold(SETTINGS, STEP, tally, alone);
      if (Judge.judge(SETTINGS, STEP, tally).verdict() == Verdict.HARMFUL) {
        return true;
      }
    }
    return false;
  }

  private static SignalWindow window(List<CellCounts> cells, List<CellCounts> twins) {
    return new SignalWindow(
        AT,
        AT.plusSeconds(10),
        0,
        2,
        2,
        Gaps.NONE,
        0,
        0,
        cells,
        List.of(),
        List.of(),
        twins,
        List.of());
  }

  @Test
  void aHalfThatIsNoPartOfItsControlIsPassedOver() {
    var control = Cells.of(Arm.CONTROL, 500, 5);
    var candidate = Cells.of(Arm.CANDIDATE, 50, 1);
    var half = Cells.of(Arm.CONTROL, 240, 2);
    var larger = Cells.of(Arm.CONTROL, 600, 5);
    var elsewhere = Cells.of(Traffic.OPENED, 3, Arm.CONTROL, 240, 2);
    var begun = Tally.begin(SETTINGS).atStage(SETTINGS);
    var cells = List.of(control, candidate);
    assertThat(Judge.fold(SETTINGS, STEP, begun, window(cells, List.of(half))).self().windows())
        .isEqualTo(1);
    for (var wrong : List.of(larger, elsewhere)) {
      var tally = Judge.fold(SETTINGS, STEP, begun, window(cells, List.of(wrong)));
      assertThat(tally.self().windows()).isZero();
      assertThat(tally.dropped()).as("it is missing, and proves no safety").isEqualTo(1);
    }
  }

  @Test
  void anAlarmIsSaidAndKept() {
    var control = Cells.of(Arm.CONTROL, 10_000, 500);
    var candidate = Cells.of(Arm.CANDIDATE, 1_000, 50);
    var half = Cells.of(Arm.CONTROL, 5_000, 490);
    var tally = Tally.begin(SETTINGS).atStage(SETTINGS);
    tally = Judge.fold(SETTINGS, STEP, tally, window(List.of(control, candidate), List.of(half)));
    var judgement = Judge.judge(SETTINGS, STEP, tally);
    assertThat(judgement.selfAlarm()).contains(1);
    assertThat(Explanation.of(SETTINGS, tally, judgement))
        .anyMatch(reason -> reason.code().equals("judge.self-alarm"));
    var later = Judge.fold(SETTINGS, STEP, tally, window(List.of(control, candidate), List.of()));
    assertThat(later.self().alarm()).contains(1);
    var trials = Trials.NONE.and(SETTINGS, later.self());
    assertThat(trials.runs()).isEqualTo(1);
    assertThat(trials.alarms()).isEqualTo(1);
    assertThat(trials.low()).isBetween(.2, .21);
    assertThat(trials.high()).isEqualTo(1);
  }

  @Test
  void aRolloutWithoutHalvesIsNoTrial() {
    assertThat(Trials.NONE.and(SETTINGS, SelfTest.begin(SETTINGS))).isEqualTo(Trials.NONE);
    assertThat(Trials.NONE.rate()).isZero();
    assertThat(Trials.NONE.high()).as("nothing is known").isEqualTo(1);
  }
}
