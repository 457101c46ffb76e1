package dev.tidegate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.kernel.Share;
import dev.tidegate.signal.Gaps;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What the judge does with traffic: windows of 10 s, defaults, the contract of a usual service. */
class JudgeTest {
  static final JudgeSettings SETTINGS =
      new JudgeSettings(
          new Share(10_000),
          new Share(50_000),
          1_100_000,
          2_000_000,
          new Share(5_000),
          List.of(new LatencyLimit(250_000, new Share(20_000))),
          7);

  static Step step(double share) {
    return new Step(
        Traffic.OPENED, 0, List.of(new Share((int) Math.round(share * 1e6))), new Share(500_000));
  }

  private record Run(Tally tally, Judgement judgement, int windows) {}

  /** Until the verdict, or for so many windows. */
  private static Run run(Traffic traffic, double share, int windows, Verdict until) {
    var tally = Tally.begin(SETTINGS).atStage(SETTINGS);
    var judgement = Judge.judge(SETTINGS, step(share), tally);
    for (int i = 1; i <= windows; i++) {
      tally = Judge.fold(SETTINGS, step(share), tally, traffic.next());
      judgement = Judge.judge(SETTINGS, step(share), tally);
      if (judgement.verdict() == until) {
        return new Run(tally, judgement, i);
      }
    }
    return new Run(tally, judgement, windows + 1);
  }

  private static int alarms(int runs, int windows, IntFunction<Traffic> traffic) {
    int alarms = 0;
    for (int seed = 0; seed < runs; seed++) {
      alarms += run(traffic.apply(seed), .1, windows, Verdict.HARMFUL).windows <= windows ? 1 : 0;
    }
    return alarms;
  }

  @Test
  void aHarmlessChangeIsLeftAloneHoweverOftenOneLooks() {
    int alarms =
        alarms(
            200, 120, seed -> new Traffic(seed, 20_000, .1, 500).errors(.005, .005).slow(.01, .01));
    assertThat(alarms).as("of 200, at α = 1 %").isLessThanOrEqualTo(5);
  }

  @Test
  void usersWhoAlwaysFailDoNotCondemnIt() {
    int alarms =
        alarms(
            200, 120, seed -> new Traffic(seed, 2_000, .1, 500).errors(.0005, .0005).broken(.02));
    assertThat(alarms).as("of 200, at α = 1 %").isLessThanOrEqualTo(5);
  }

  @Test
  void fiveTimesTheErrorsAreCaughtSoon() {
    for (int seed = 0; seed < 20; seed++) {
      var run =
          run(new Traffic(seed, 20_000, .1, 2_000).errors(.005, .025), .1, 60, Verdict.HARMFUL);
      assertThat(run.windows).as("windows, seed %s", seed).isLessThanOrEqualTo(8);
    }
  }

  @Test
  void slownessAloneIsCaught() {
    for (int seed = 0; seed < 20; seed++) {
      var run = run(new Traffic(seed, 20_000, .1, 2_000).slow(.01, .08), .1, 60, Verdict.HARMFUL);
      assertThat(run.windows).as("windows, seed %s", seed).isLessThanOrEqualTo(8);
      assertThat(run.judgement.metrics().get(0).verdict()).isNotEqualTo(Verdict.HARMFUL);
      assertThat(run.judgement.metrics().get(1).verdict()).isEqualTo(Verdict.HARMFUL);
    }
  }

  @Test
  void aHealthyServiceIsProvenSafe() {
    for (int seed = 0; seed < 20; seed++) {
      var run =
          run(new Traffic(seed, 20_000, .1, 2_000).errors(.0002, .0002), .1, 60, Verdict.SAFE);
      assertThat(run.windows).as("windows, seed %s", seed).isLessThanOrEqualTo(60);
    }
  }

  @Test
  void oneStrayFailureBesideAFlawlessControlDelaysAndDoesNotDeadlock() {
    var tally = Tally.begin(SETTINGS).atStage(SETTINGS);
    var once = new Traffic(1, 20_000, .5, 1_000).errors(0, .002);
    tally = Judge.fold(SETTINGS, step(.5), tally, once.next());
    assertThat(tally.candidate().hitUnits()).isPositive();
    var healthy = new Traffic(2, 20_000, .5, 1_000);
    var judgement = Judge.judge(SETTINGS, step(.5), tally);
    int windows = 0;
    while (judgement.verdict() != Verdict.SAFE && windows++ < 100) {
      tally = Judge.fold(SETTINGS, step(.5), tally, healthy.next());
      judgement = Judge.judge(SETTINGS, step(.5), tally);
    }
    assertThat(judgement.metrics().getFirst().harm()).as("something speaks for harm").isPositive();
    assertThat(windows).isBetween(3, 60);
  }

  @Test
  void aTenfoldRegressionBelowTheBoundIsNotTakenForSafe() {
    int safe = 0;
    for (int seed = 0; seed < 40; seed++) {
      var traffic = new Traffic(seed, 20_000, .5, 2_000).errors(.0003, .003);
      var tally = Tally.begin(SETTINGS).atStage(SETTINGS);
      for (int i = 0; i < 30; i++) {
        tally = Judge.fold(SETTINGS, step(.5), tally, traffic.next());
        var verdict = Judge.judge(SETTINGS, step(.5), tally).verdict();
        if (verdict != Verdict.INCONCLUSIVE) {
          safe += verdict == Verdict.SAFE ? 1 : 0;
          break;
        }
      }
    }
    assertThat(safe).as("of 40").isLessThanOrEqualTo(6);
  }

  @Test
  void safetyBeginsAnewAtEachStageAndHarmIsKept() {
    var run = run(new Traffic(3, 20_000, .1, 2_000), .1, 60, Verdict.SAFE);
    var next = run.tally.atStage(SETTINGS);
    assertThat(Judge.judge(SETTINGS, step(.5), next).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    var harmful = run(new Traffic(3, 20_000, .1, 2_000).errors(0, .05), .1, 60, Verdict.HARMFUL);
    assertThat(Judge.judge(SETTINGS, step(.5), harmful.tally.atStage(SETTINGS)).verdict())
        .isEqualTo(Verdict.HARMFUL);
  }

  @Test
  void aHealthyPastDoesNotDelayAFall() {
    var tally = Tally.begin(SETTINGS).atStage(SETTINGS);
    var healthy = new Traffic(4, 400_000, .5, 2_000).errors(.01, .01);
    for (int i = 0; i < 500; i++) {
      tally = Judge.fold(SETTINGS, step(.5), tally, healthy.next());
    }
    tally = tally.atStage(SETTINGS);
    healthy.errors(.01, .03);
    int windows = 0;
    while (Judge.judge(SETTINGS, step(.5), tally).verdict() != Verdict.HARMFUL && windows++ < 100) {
      tally = Judge.fold(SETTINGS, step(.5), tally, healthy.next());
    }
    assertThat(windows).as("after 10,000 healthy failures").isLessThanOrEqualTo(12);
  }

  @Test
  void partialWindowsProveHarmAndNeverSafety() {
    var partial = new Gaps(1, 0, 0);
    var healthy = new Traffic(5, 20_000, .1, 2_000);
    var tally = Tally.begin(SETTINGS).atStage(SETTINGS);
    for (int i = 0; i < 100; i++) {
      tally = Judge.fold(SETTINGS, step(.1), tally, healthy.next(partial, 0));
    }
    assertThat(Judge.judge(SETTINGS, step(.1), tally).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    var harmful = new Traffic(5, 20_000, .1, 2_000).errors(0, .1);
    for (int i = 0; i < 5; i++) {
      tally = Judge.fold(SETTINGS, step(.1), tally, harmful.next(partial, 0));
    }
    assertThat(Judge.judge(SETTINGS, step(.1), tally).verdict()).isEqualTo(Verdict.HARMFUL);
  }

  @Test
  void aLostMemoryDoesNotCondemnUsersWhoKeepFailing() {
    int alarms = 0;
    for (int seed = 0; seed < 100; seed++) {
      var tally = Tally.begin(SETTINGS).atStage(SETTINGS);
      for (int memory = 0; memory < 8; memory++) {
        // a new traffic with the same users: all who failed count as failing for the first time
        var again = new Traffic(seed, 2_000, .1, 500).broken(.02);
        for (int i = 0; i < 10; i++) {
          tally = Judge.fold(SETTINGS, step(.1), tally, again.next(Gaps.NONE, memory));
        }
      }
      var harm = Judge.judge(SETTINGS, step(.1), tally).metrics().getFirst().verdict();
      alarms += harm == Verdict.HARMFUL ? 1 : 0;
    }
    assertThat(alarms).as("of 100, at α = 1 %").isLessThanOrEqualTo(4);
  }

  @Test
  void unitsThatDoNotArriveAsTheyWereAssignedProveNothing() {
    var half = new Traffic(6, 20_000, .05, 2_000); // a tenth was intended
    var tally = Tally.begin(SETTINGS).atStage(SETTINGS);
    for (int i = 0; i < 60; i++) {
      tally = Judge.fold(SETTINGS, step(.1), tally, half.next());
    }
    var judgement = Judge.judge(SETTINGS, step(.1), tally);
    assertThat(judgement.metrics()).allMatch(metric -> metric.verdict() == Verdict.SAFE);
    assertThat(judgement.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Explanation.of(SETTINGS, tally, judgement).getFirst().code())
        .isEqualTo("judge.sample-ratio");
  }

  @Test
  void withoutAControlTheContractDecides() {
    var all = step(1);
    var tally = Tally.begin(SETTINGS).atStage(SETTINGS);
    var bad = new Traffic(7, 20_000, 1, 500).errors(0, .02);
    int windows = 0;
    while (Judge.judge(SETTINGS, all, tally).verdict() != Verdict.HARMFUL && windows++ < 60) {
      tally = Judge.fold(SETTINGS, all, tally, bad.next());
    }
    assertThat(windows).isLessThanOrEqualTo(8);
  }

  @Test
  void thePredictionComesTrue() {
    var traffic = new Traffic(8, 20_000, .1, 400);
    var tally = Tally.begin(SETTINGS).atStage(SETTINGS);
    tally = Judge.fold(SETTINGS, step(.1), tally, traffic.next());
    int predicted = Judge.judge(SETTINGS, step(.1), tally).windowsToSafe().orElseThrow();
    int windows = 0;
    while (Judge.judge(SETTINGS, step(.1), tally).verdict() != Verdict.SAFE && windows < 200) {
      tally = Judge.fold(SETTINGS, step(.1), tally, traffic.next());
      windows++;
    }
    assertThat((double) windows).isBetween(predicted * .7, predicted * 1.4 + 1);
  }
}
