package dev.tidegate.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.judge.Tally;
import dev.tidegate.kernel.Clearance;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When every lease has lapsed nobody is exposed, and nobody is again without a clearance. */
class UnheardTest {
  private static final Instant OPENED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = OPENED.plusSeconds(600);
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final RolloutPlan PLAN = Samples.plan(Mode.ENFORCE);
  private static final int TEN_PERCENT = 3;

  private static Watch watch(int rung, boolean applied) {
    return Watch.open(rung, 7, OPENED, LATER, applied, Tally.begin(PLAN.judge()));
  }

  private static Rollout.Climbing at(int rung, boolean applied) {
    return new Rollout.Climbing(PLAN, watch(rung, applied));
  }

  private static List<RolloutEvent> after(Duration time, Rollout rollout) {
    return accepted(rollout, new RolloutCommand.Unheard(time, LEASE));
  }

  private static List<RolloutEvent> accepted(Rollout rollout, RolloutCommand command) {
    return switch (RolloutDecider.decide(Optional.of(rollout), command, LATER)) {
      case Decision.Accepted(var events) -> events;
      case Decision.Refused(var reasons) -> throw new AssertionError(reasons);
    };
  }

  private static Rollout.Waiting waiting(Rollout rollout) {
    return evolved(rollout, after(LEASE, rollout).getFirst());
  }

  private static Rollout.Waiting evolved(Rollout rollout, RolloutEvent event) {
    return (Rollout.Waiting)
        RolloutEvolution.evolve(Optional.of(rollout), event, "tidegate", 9, LATER);
  }

  private static int next(Rollout rollout) {
    return waiting(rollout).next();
  }

  private static Rollout open(Rollout rollout, int rung) {
    var clear = List.of(Condition.holds("a", "it is clear"));
    var clearance = new Clearance(12, LATER.plus(LEASE), clear);
    return RolloutEvolution.raise(rollout, new RolloutEvent.StageOpened(rung), clearance, LATER);
  }

  @Test
  void aLeaseThatMayStillBeHeldChangesNothing() {
    assertThat(after(Duration.ZERO, at(TEN_PERCENT, true))).isEmpty();
    assertThat(after(LEASE.minusMillis(1), at(TEN_PERCENT, true))).isEmpty();
    assertThat(after(LEASE, at(TEN_PERCENT, true)))
        .containsExactly(new RolloutEvent.Unheard(LEASE, TEN_PERCENT));
  }

  @Test
  void whatExposesNobodyIsNotConcerned() {
    assertThat(after(LEASE, new Rollout.Waiting(PLAN, OPENED))).isEmpty();
    assertThat(after(LEASE, new Rollout.Settled(PLAN, OPENED))).isEmpty();
  }

  @Test
  void aFrozenClimbIsServedForLonger() {
    var freeze =
        new LapseRule(LapseRule.OnLapse.FREEZE, Duration.ofHours(1), LapseRule.Capacity.YES);
    var frozen = new Rollout.Climbing(Samples.plan(Mode.ENFORCE, freeze), watch(2, true));
    var both = LEASE.plusHours(1);
    assertThat(after(both.minusMillis(1), frozen)).isEmpty();
    assertThat(after(both, frozen)).hasSize(1);
  }

  @Test
  void nobodyIsExposedUntilTheStageIsClearedAnew() {
    var waiting = waiting(at(TEN_PERCENT, true));
    assertThat(waiting.rung()).isEqualTo(-1);
    assertThat(waiting.shares()).allMatch(share -> share.isNone());
    assertThat(open(waiting, TEN_PERCENT).rung()).isEqualTo(TEN_PERCENT);
    for (int other : new int[] {0, TEN_PERCENT - 1, TEN_PERCENT + 1}) {
      assertThatThrownBy(() -> open(waiting, other)).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void itGoesOnWhereClientsWereAndNoHigher() {
    assertThat(next(at(TEN_PERCENT, false))).as("the one before").isEqualTo(TEN_PERCENT - 1);
    assertThat(next(at(0, false))).isZero();
    int top = Samples.LADDER.top();
    var baking = new Rollout.Baking(PLAN, watch(top, true));
    assertThat(next(baking)).as("it bakes again, from 100 %").isEqualTo(top - 1);
  }

  @Test
  void whatWasSeenAndWhatHoldsItAreKept() {
    var look = List.of(Reason.of("rollout.hold", "a look"));
    var held = new Rollout.Held(PLAN, watch(TEN_PERCENT, true), look);
    assertThat(waiting(held).held()).isEqualTo(look);
    assertThat(waiting(held).seen()).contains(held.watch().tally());
  }

  @Test
  void aStageThatWouldOpenAgainIsHeldOnceSomebodyAsks() {
    var hold = new RolloutCommand.Hold("a look");
    var waiting = waiting(at(TEN_PERCENT, true));
    var events = accepted(waiting, hold);
    assertThat(events).hasToString("[Held[reasons=[a look]]]");
    var held = evolved(waiting, events.getFirst());
    assertThat(RolloutConditions.of(held, false, Share.ALL, LATER))
        .anyMatch(condition -> condition.name().equals("rollout.held") && !condition.isMet());
    assertThat(accepted(held, hold)).as("it is held already").isEmpty();
    assertThat(open(held, TEN_PERCENT).rung()).as("once asked").isEqualTo(TEN_PERCENT);
  }

  @Test
  void aWithdrawalCountsOnWhoeverMayHaveFrozenIt() {
    assertThat(waiting(at(TEN_PERCENT, true)).reached()).isEqualTo(TEN_PERCENT);
  }
}
