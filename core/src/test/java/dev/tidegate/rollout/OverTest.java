package dev.tidegate.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.judge.Tally;
import dev.tidegate.kernel.Clearance;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Reason;
import dev.tidegate.rollout.RolloutEvent.Advice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What exposes nobody, or nobody more, answers little; and a journal that says otherwise is none.
 */
class OverTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration WITHIN = Duration.ofMinutes(2);
  private static final RolloutPlan PLAN = Samples.plan(Mode.ENFORCE);
  private static final List<Reason> WHY = List.of(Reason.of("rollout.asked", "somebody asked"));
  private static final Roster FOLLOWED = new Roster(2, 2, 0);

  private static final Rollout WAITING = new Rollout.Waiting(PLAN, AT);
  private static final Rollout DRILLING =
      new Rollout.Drilling(
          PLAN, 8, AT, WITHIN, Tally.begin(PLAN.judge()), List.of(), List.of(), Optional.empty());
  private static final Rollout FALLING =
      new Rollout.Withdrawing(PLAN, 8, AT, 0, Trigger.OPERATOR, WHY);
  private static final Rollout WITHDRAWN =
      new Rollout.Withdrawn(PLAN, AT, AT, 0, Trigger.OPERATOR, WHY, Optional.empty());
  private static final Rollout SETTLED = new Rollout.Settled(PLAN, AT);

  private static Rollout at(int rung) {
    var watch = Watch.open(rung, 7, AT, AT.plusSeconds(30), true, Tally.begin(PLAN.judge()));
    return new Rollout.Climbing(PLAN, watch);
  }

  private static Decision<RolloutEvent> ask(Rollout rollout, RolloutCommand command) {
    return RolloutDecider.decide(Optional.of(rollout), command, AT);
  }

  private static String refused(Rollout rollout, RolloutCommand command) {
    return ask(rollout, command) instanceof Decision.Refused(var reasons)
        ? reasons.getFirst().code()
        : "";
  }

  private static RolloutCommand check(boolean answer, int exit) {
    var run =
        new CheckRun(
            List.of("check"), Optional.of(exit), Digest.of("output"), 0, Duration.ofSeconds(1));
    return new RolloutCommand.CheckData(answer, "", Optional.of(run));
  }

  @Test
  void timeChangesNothingOfWhatIsOver() {
    for (var rollout : List.of(WITHDRAWN, SETTLED)) {
      assertThat(ask(rollout, new RolloutCommand.Tick(FOLLOWED)))
          .isEqualTo(Decision.accept(List.of()));
      assertThat(rollout.setBy()).as("it sets no shares").isEqualTo(-1);
    }
  }

  @Test
  void onlyWhatMayGoUpIsHeldOrDrilled() {
    for (var rollout : List.of(FALLING, WITHDRAWN, SETTLED)) {
      assertThat(refused(rollout, new RolloutCommand.Hold(""))).isEqualTo("rollout.not-live");
      assertThat(refused(rollout, new RolloutCommand.Drill(WITHIN))).isEqualTo("rollout.not-live");
    }
  }

  @Test
  void theBakeIsHeldAsAnyStageIs() {
    var climbing = (Rollout.Live) at(PLAN.ladder().top());
    var baking = new Rollout.Baking(PLAN, climbing.watch());
    assertThat(refused(baking, new RolloutCommand.Hold(""))).isEmpty();
  }

  @Test
  void whatHasSettledIsNotWithdrawnAndWhatFallsFallsOnce() {
    var withdraw = new RolloutCommand.Withdraw(Trigger.OPERATOR, WHY);
    assertThat(refused(SETTLED, withdraw)).isEqualTo("rollout.settled");
    assertThat(ask(FALLING, withdraw)).isEqualTo(Decision.accept(List.of()));
    assertThat(ask(WITHDRAWN, withdraw)).isEqualTo(Decision.accept(List.of()));
  }

  @Test
  void theDataAreCheckedOnceNobodyCanBeExposedAndByAnAnswerThatTheCommandBears() {
    var check = new RolloutCommand.CheckData(true, "", Optional.empty());
    for (var rollout : List.of(WAITING, DRILLING, at(0), SETTLED)) {
      assertThat(refused(rollout, check)).isEqualTo("rollout.not-withdrawn");
    }
    assertThat(refused(FALLING, check)).isEqualTo("rollout.withdrawing");
    assertThat(refused(WITHDRAWN, check)).isEmpty();
    assertThat(refused(WITHDRAWN, check(true, 0))).isEmpty();
    assertThat(refused(WITHDRAWN, check(true, 1))).isEqualTo("rollout.check-run");
  }

  @Test
  void nothingFollowsOnWhatFallsOrIsOver() {
    for (var rollout : List.of(DRILLING, FALLING, WITHDRAWN, SETTLED)) {
      assertThat(RolloutDecider.next(rollout)).isEmpty();
    }
    assertThat(RolloutDecider.next(WAITING)).contains(new RolloutEvent.StageOpened(0));
  }

  @Test
  void whatCanNotHaveHappenedStopsTheProcess() {
    var events =
        List.of(
            new RolloutEvent.Begun(PLAN),
            new RolloutEvent.Applied(2, 2),
            new RolloutEvent.Lapsed(0, WHY),
            new RolloutEvent.Unheard(WITHIN, 0),
            new RolloutEvent.Advised(Advice.HOLD, Optional.empty(), Optional.empty(), WHY),
            new RolloutEvent.BakeBegun(WHY),
            new RolloutEvent.Held(WHY),
            new RolloutEvent.Attested(Attestation.Kind.PERSON, "orders", 0, AT, false),
            new RolloutEvent.DrillBegan(WITHIN),
            new RolloutEvent.DrillFailed(2, 1, 1, List.of(), WHY),
            new RolloutEvent.DrillEnded(true, 1, 2, 2, 0, List.of()),
            new RolloutEvent.Withdrawing(Trigger.OPERATOR, WHY),
            new RolloutEvent.Withdrawn(FOLLOWED, 1),
            new RolloutEvent.DataChecked(true, "", Optional.empty()),
            new RolloutEvent.StageOpened(0),
            new RolloutEvent.Settled());
    for (var event : events) {
      assertThatThrownBy(() -> evolve(Optional.of(SETTLED), event))
          .as("%s", event)
          .isInstanceOf(IllegalStateException.class);
    }
    assertThatThrownBy(() -> evolve(Optional.empty(), new RolloutEvent.Held(WHY)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static Rollout evolve(Optional<Rollout> rollout, RolloutEvent event) {
    return RolloutEvolution.evolve(rollout, event, "ann", 9, AT);
  }

  @Test
  void theBakeIsNoStageThatOpensAndNothingSettlesBelowIt() {
    int top = PLAN.ladder().top();
    var clear = new Clearance(9, AT, List.of(Condition.holds("all", "is well")));
    assertThatThrownBy(() -> raise(at(top - 1), new RolloutEvent.StageOpened(top), clear))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> raise(at(top - 1), new RolloutEvent.Settled(), clear))
        .isInstanceOf(IllegalStateException.class);
    assertThat(raise(at(top - 2), new RolloutEvent.StageOpened(top - 1), clear).rung())
        .isEqualTo(top - 1);
  }

  private static Rollout raise(Rollout rollout, RolloutEvent.Raising event, Clearance clear) {
    return RolloutEvolution.raise(rollout, event, clear, AT);
  }
}
