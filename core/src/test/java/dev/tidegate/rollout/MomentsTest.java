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
import dev.tidegate.signal.Gaps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is due at a moment is due at that moment, and not a millisecond before. */
class MomentsTest {
  private static final Instant OPENED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration WINDOW = Samples.WINDOW;
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Ladder LADDER = Samples.LADDER;
  private static final Stage STAGE = LADDER.stages().getFirst();

  private static Rollout.Climbing climbing(Mode mode, boolean applied) {
    var plan = Samples.plan(mode);
    var watch = Watch.open(0, 7, OPENED, OPENED.plus(LEASE), applied, Tally.begin(plan.judge()));
    return new Rollout.Climbing(plan, watch);
  }

  private static List<RolloutEvent> tick(Rollout rollout, Roster roster, Duration after) {
    return decided(rollout, new RolloutCommand.Tick(roster), after);
  }

  private static List<RolloutEvent> decided(
      Rollout rollout, RolloutCommand command, Duration after) {
    return switch (RolloutDecider.decide(Optional.of(rollout), command, OPENED.plus(after))) {
      case Decision.Accepted(var events) -> events;
      case Decision.Refused(var reasons) -> throw new AssertionError(reasons);
    };
  }

  private static final Roster NOBODY = new Roster(1, 0, 0);
  private static final Duration BEFORE = Duration.ofMillis(-1);

  @Test
  void aRiseThatNobodyAppliedLapsesWhenItsClearanceEnds() {
    var rollout = climbing(Mode.ENFORCE, false);
    assertThat(tick(rollout, NOBODY, LEASE.plus(BEFORE))).isEmpty();
    assertThat(tick(rollout, NOBODY, LEASE))
        .singleElement()
        .isInstanceOf(RolloutEvent.Lapsed.class);
    assertThat(tick(rollout, new Roster(3, 2, 0), LEASE.plus(BEFORE)))
        .containsExactly(new RolloutEvent.Applied(3, 2));
    assertThat(tick(climbing(Mode.ENFORCE, true), NOBODY, LEASE)).isEmpty();
  }

  @Test
  void withoutASafeVerdictItHoldsAndIsWithdrawnWhenThatIsDue() {
    var rollout = climbing(Mode.ENFORCE, true);
    assertThat(tick(rollout, NOBODY, STAGE.holdAt().plus(BEFORE))).isEmpty();
    assertThat(tick(rollout, NOBODY, STAGE.holdAt()))
        .singleElement()
        .isInstanceOf(RolloutEvent.Held.class);
    assertThat(tick(rollout, NOBODY, STAGE.withdrawAt().plus(BEFORE)))
        .singleElement()
        .isInstanceOf(RolloutEvent.Held.class);
    assertThat(tick(rollout, NOBODY, STAGE.withdrawAt()))
        .singleElement()
        .isInstanceOf(RolloutEvent.Withdrawing.class);
    var held = new Rollout.Held(rollout.plan(), rollout.watch(), List.of());
    assertThat(tick(held, NOBODY, STAGE.holdAt())).as("it is held already").isEmpty();
  }

  @Test
  void inAdviseModeItSaysSoOnceAndDoesNothing() {
    var rollout = climbing(Mode.ADVISE, true);
    var advised = tick(rollout, NOBODY, STAGE.withdrawAt());
    assertThat(advised).singleElement().isInstanceOf(RolloutEvent.Advised.class);
    var after =
        RolloutEvolution.evolve(Optional.of(rollout), advised.getFirst(), "tidegate", 8, OPENED);
    assertThat(tick(after, NOBODY, STAGE.withdrawAt())).isEmpty();
    assertThat(after.rung()).isZero();
  }

  @Test
  void aRestartMakesLapseWhatNobodyAppliedAndNothingElse() {
    var boot = new RolloutCommand.Boot();
    assertThat(decided(climbing(Mode.ENFORCE, false), boot, Duration.ZERO))
        .singleElement()
        .isInstanceOf(RolloutEvent.Lapsed.class);
    assertThat(decided(climbing(Mode.ENFORCE, true), boot, Duration.ZERO)).isEmpty();
    assertThat(
            decided(new Rollout.Waiting(Samples.plan(Mode.ENFORCE), OPENED), boot, Duration.ZERO))
        .isEmpty();
  }

  @Test
  void itIsWithdrawnOnlyOnceNobodyCanBeExposed() {
    var withdrawing =
        new Rollout.Withdrawing(
            Samples.plan(Mode.ENFORCE),
            9,
            OPENED,
            0,
            Trigger.OPERATOR,
            List.of(Reason.of("a", "b")));
    assertThat(tick(withdrawing, new Roster(1, 1, 1), WINDOW)).isEmpty();
    assertThat(tick(withdrawing, new Roster(1, 1, 0), WINDOW))
        .containsExactly(new RolloutEvent.Withdrawn(new Roster(1, 1, 0), 10_000));
  }

  @Test
  void aHoldSaysWhy() {
    var rollout = climbing(Mode.ENFORCE, true);
    assertThat(decided(rollout, new RolloutCommand.Hold("a look"), WINDOW))
        .hasToString("[Held[reasons=[a look]]]");
    assertThat(decided(rollout, new RolloutCommand.Hold(" "), WINDOW))
        .hasToString("[Held[reasons=[somebody asked to hold it]]]");
  }

  @Test
  void aStageIsOpenLongEnoughExactlyAtItsLeastDuration() {
    var rollout = climbing(Mode.ENFORCE, true);
    assertThat(met(rollout, "rollout.duration", STAGE.minDuration().plus(BEFORE))).isFalse();
    assertThat(met(rollout, "rollout.duration", STAGE.minDuration())).isTrue();
  }

  @Test
  void whatWasSeenIsFreshForThreeWindowsAndNoLonger() {
    var old = climbing(Mode.ENFORCE, true);
    assertThat(met(old, "signal.fresh", WINDOW)).as("nothing was seen").isFalse();
    var rollout = seen(old, Gaps.NONE);
    var three = WINDOW.multipliedBy(3);
    assertThat(met(rollout, "signal.fresh", three)).isTrue();
    assertThat(met(rollout, "signal.fresh", three.minus(BEFORE))).isFalse();
    assertThat(met(seen(old, new Gaps(1, 0, 0)), "signal.fresh", WINDOW)).isFalse();
  }

  private static Rollout seen(Rollout.Climbing rollout, Gaps gaps) {
    var was = rollout.watch();
    return new Rollout.Climbing(
        rollout.plan(),
        new Watch(
            was.rung(),
            was.opened(),
            was.openedAt(),
            was.applyBefore(),
            was.applied(),
            was.calmAt(),
            was.tally(),
            was.judgement(),
            Optional.of(new Watch.Seen(OPENED, 1, 1, gaps)),
            was.advised(),
            was.proven(),
            was.crossCheck(),
            was.attested()));
  }

  private static boolean met(Rollout rollout, String name, Duration after) {
    return RolloutConditions.of(rollout, false, Share.NONE, OPENED.plus(after)).stream()
        .filter(condition -> condition.name().equals(name))
        .allMatch(Condition::isMet);
  }

  @Test
  void onlyTheNextStageCanBeOpenedAndOnlyAtTheTopCanItSettle() {
    var rollout = climbing(Mode.ENFORCE, true);
    var clearance =
        new Clearance(9, OPENED.plus(LEASE), List.of(Condition.holds("a", "it is clear")));
    assertThat(
            RolloutEvolution.raise(rollout, new RolloutEvent.StageOpened(1), clearance, OPENED)
                .rung())
        .isEqualTo(1);
    for (int wrong : new int[] {0, 2, LADDER.top()}) {
      assertThatThrownBy(
              () ->
                  RolloutEvolution.raise(
                      rollout, new RolloutEvent.StageOpened(wrong), clearance, OPENED))
          .isInstanceOf(IllegalStateException.class);
    }
    assertThatThrownBy(
            () -> RolloutEvolution.raise(rollout, new RolloutEvent.Settled(), clearance, OPENED))
        .isInstanceOf(IllegalStateException.class);
  }
}
