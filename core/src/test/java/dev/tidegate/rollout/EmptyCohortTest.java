package dev.tidegate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Arm;
import dev.tidegate.judge.Judge;
import dev.tidegate.judge.Tally;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Share;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A cohort that nobody is in can prove nothing, and need not. */
class EmptyCohortTest {
  private static final Instant OPENED = Instant.parse("2026-01-01T00:00:00Z");
  private static final RolloutPlan PLAN = Samples.plan(Mode.ENFORCE);
  private static final int INTERNAL = 0;
  private static final int OPTED_IN = 1;
  private static final int EVERYONE = 2;
  private static final long ENOUGH = Samples.LADDER.stages().getFirst().minRequests();

  private static CellCounts came(int cohort, Arm arm, long units) {
    return new CellCounts(
        7, cohort, arm, units, 0, List.of(), units, 0, List.of(), units, 0, List.of());
  }

  /** At a stage, after one window in which these came. */
  private static Rollout.Climbing at(int rung, CellCounts... came) {
    var none = Tally.begin(PLAN.judge());
    var watch = Watch.open(rung, 7, OPENED, OPENED.plusSeconds(30), true, none);
    var end = OPENED.plus(Samples.WINDOW);
    var window =
        new SignalWindow(
            OPENED, end, 0, 1, 1, Gaps.NONE, 0, 0, Arrays.asList(came), List.of(), List.of());
    var step = watch.step(Samples.LADDER);
    var tally = Judge.fold(PLAN.judge(), step, none, window);
    var judgement = Judge.judge(PLAN.judge(), step, tally);
    return new Rollout.Climbing(
        PLAN, watch.judged(tally, judgement, window, OPENED, Optional.empty()));
  }

  private static boolean isEmpty(int rung, CellCounts... came) {
    return RolloutConditions.isEmptyCohort(at(rung, came));
  }

  @Test
  void nobodyIsInItWhenEnoughOthersCameAndNotOneLess() {
    assertThat(isEmpty(INTERNAL, came(EVERYONE, Arm.CONTROL, ENOUGH))).isTrue();
    assertThat(isEmpty(INTERNAL, came(EVERYONE, Arm.CONTROL, ENOUGH - 1))).isFalse();
    assertThat(isEmpty(INTERNAL)).as("nobody came at all").isFalse();
  }

  @Test
  void somebodyIsInItAsSoonAsOneCame() {
    var others = came(EVERYONE, Arm.CONTROL, ENOUGH);
    assertThat(isEmpty(INTERNAL, others, came(INTERNAL, Arm.CANDIDATE, 1))).isFalse();
    assertThat(isEmpty(INTERNAL, others, came(INTERNAL, Arm.CONTROL, 1))).isFalse();
    var one = came(INTERNAL, Arm.CANDIDATE, 1);
    assertThat(isEmpty(INTERNAL, others, one, came(INTERNAL, Arm.CONTROL, 1)))
        .as("as many on each arm")
        .isFalse();
  }

  @Test
  void thoseOfOtherStagesAreOthers() {
    assertThat(isEmpty(OPTED_IN, came(INTERNAL, Arm.CANDIDATE, ENOUGH))).isTrue();
    assertThat(isEmpty(OPTED_IN, came(OPTED_IN, Arm.CANDIDATE, ENOUGH))).isFalse();
  }

  @Test
  void everyoneIsNotNobodyHoweverManyOthersCame() {
    int onePercent = 2;
    assertThat(isEmpty(onePercent, came(INTERNAL, Arm.CANDIDATE, ENOUGH))).isFalse();
    assertThat(isEmpty(Samples.LADDER.top(), came(INTERNAL, Arm.CANDIDATE, ENOUGH))).isFalse();
  }

  @Test
  void itIsPassedWithoutAVerdictAndSaysWhy() {
    var rollout = at(INTERNAL, came(EVERYONE, Arm.CONTROL, ENOUGH));
    var after = OPENED.plus(Samples.LADDER.stages().getFirst().minDuration());
    var conditions = RolloutConditions.of(rollout, false, Share.NONE, after);
    assertThat(conditions).extracting(Condition::name).doesNotContain("rollout.requests");
    var verdict = conditions.getLast();
    assertThat(verdict.name()).isEqualTo("judge.verdict");
    assertThat(verdict.isMet()).isTrue();
    assertThat(verdict.reasons().getFirst().text())
        .isEqualTo(
            "nobody of \"internal\" came while "
                + ENOUGH
                + " others did: the stage is passed on the gate's evidence");
  }
}
