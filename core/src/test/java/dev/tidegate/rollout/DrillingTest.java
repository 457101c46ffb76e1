package dev.tidegate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.judge.Tally;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a fall can be drilled, and when a drill has passed or failed. */
class DrillingTest {
  private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration WITHIN = Duration.ofMinutes(2);
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final RolloutPlan PLAN = Samples.plan(Mode.ENFORCE);
  private static final Roster FOLLOWED = new Roster(2, 2, 0);
  private static final Roster BEHIND = new Roster(2, 1, 1);

  private static Rollout.Climbing climbing(int rung, boolean applied) {
    var tally = Tally.begin(PLAN.judge());
    return new Rollout.Climbing(PLAN, Watch.open(rung, 7, BEGAN, BEGAN, applied, tally));
  }

  private static Rollout.Drilling drilling(Reason... failed) {
    var tally = Tally.begin(PLAN.judge());
    return new Rollout.Drilling(
        PLAN, 8, BEGAN, WITHIN, tally, List.of(), List.of(failed), Optional.empty());
  }

  private static Decision<RolloutEvent> drill(Rollout rollout) {
    return RolloutDecider.decide(Optional.of(rollout), new RolloutCommand.Drill(WITHIN), BEGAN);
  }

  private static List<RolloutEvent> tick(Rollout.Drilling drilling, Roster roster, Duration took) {
    return Drills.tick(drilling, roster, BEGAN.plus(took));
  }

  private static RolloutEvent.DrillEnded ended(Roster roster, Duration took, Reason... failed) {
    return (RolloutEvent.DrillEnded) tick(drilling(failed), roster, took).getFirst();
  }

  @Test
  void onlyTheFirstStageIsDrilledAndOnlyOnceSomebodyAppliesIt() {
    assertThat(drill(climbing(0, true)))
        .isEqualTo(Decision.accept(new RolloutEvent.DrillBegan(WITHIN)));
    assertThat(drill(climbing(0, false))).isInstanceOf(Decision.Refused.class);
    assertThat(drill(climbing(1, true))).isInstanceOf(Decision.Refused.class);
    assertThat(drill(new Rollout.Waiting(PLAN, BEGAN))).isInstanceOf(Decision.Refused.class);
    assertThat(drill(drilling())).as("once is enough").isEqualTo(Decision.accept(List.of()));
  }

  @Test
  void itPassesUpToTheLastMomentThatThePlanAllows() {
    assertThat(ended(FOLLOWED, WITHIN).passed()).isTrue();
    assertThat(ended(FOLLOWED, WITHIN).millis()).isEqualTo(WITHIN.toMillis());
    assertThat(ended(FOLLOWED, WITHIN.plus(MILLI)).passed()).isFalse();
  }

  @Test
  void itHasFailedWhenItsTimeIsOverAndSomebodyMayStillBeExposed() {
    assertThat(tick(drilling(), BEHIND, WITHIN.minus(MILLI))).isEmpty();
    assertThat(tick(drilling(), BEHIND, WITHIN))
        .singleElement()
        .isInstanceOf(RolloutEvent.DrillFailed.class);
    var why = Reason.of("rollout.drill", "it failed");
    assertThat(tick(drilling(why), BEHIND, WITHIN.multipliedBy(2))).as("it is told once").isEmpty();
    assertThat(ended(FOLLOWED, WITHIN.multipliedBy(2), why).reasons()).containsExactly(why);
  }

  @Test
  void aClientWhoseLeaseLapsedHasFollowedToo() {
    var gone = new Roster(0, 0, 0, Optional.of(new Roster.Fall(1, List.of())));
    assertThat(ended(gone, WITHIN).passed()).isTrue();
    assertThat(ended(gone, WITHIN).lapsed()).isEqualTo(1);
    assertThat(ended(new Roster(1, 1, 0), WITHIN).passed()).isTrue();
    assertThat(ended(new Roster(0, 0, 0), WITHIN).passed()).as("nobody was there").isFalse();
  }

  @Test
  void aClockThatWasSetBackMakesNoNegativeTimes() {
    assertThat(ended(FOLLOWED, Duration.ofMinutes(-1)).millis()).isZero();
  }

  @Test
  void aDrillCountsForAsLongAsTheContractSays() {
    var id = new RolloutId("ro-1");
    var drill = new Drill(id, BEGAN, true, 3_000, 2, 0, List.of());
    var within = Duration.ofDays(30);
    var newest = Optional.of(drill);
    var rollout = climbing(0, true);
    assertThat(Drill.condition(newest, within, id, rollout, BEGAN.plus(within)).isMet()).isTrue();
    assertThat(Drill.condition(newest, within, id, rollout, BEGAN.plus(within).plus(MILLI)).isMet())
        .isFalse();
  }

  @Test
  void whoWasBehindIsRememberedOfTheSameDrillAlone() {
    var id = new RolloutId("ro-1");
    var why = Reason.of("rollout.drill", "it failed");
    var failure = new RolloutEvent.DrillFailed(2, 1, 1, List.of("billing-7f"), List.of(why));
    var failed = Drill.after(Optional.empty(), drilling(), failure, id, BEGAN.plus(WITHIN));
    assertThat(failed.passed()).isFalse();
    assertThat(failed.millis()).isEqualTo(WITHIN.toMillis());
    assertThat(failed.behind()).containsExactly("billing-7f");

    var end = new RolloutEvent.DrillEnded(false, 9, 2, 2, 0, List.of(why));
    var newest = Optional.of(failed);
    assertThat(Drill.after(newest, drilling(why), end, id, BEGAN).behind())
        .containsExactly("billing-7f");
    assertThat(Drill.after(newest, drilling(), end, id, BEGAN).behind()).isEmpty();
    var other = new RolloutId("ro-2");
    assertThat(Drill.after(newest, drilling(why), end, other, BEGAN).behind()).isEmpty();
  }
}
