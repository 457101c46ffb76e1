package dev.tidegate.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.change.ChangeDraft;
import dev.tidegate.change.Nature;
import dev.tidegate.contract.ContractDraft;
import dev.tidegate.contract.RollbackTerms;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.Version;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.rollout.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a contract that asks for drills asks for, and what a drill leaves behind. */
class DrilledTest {
  private static final Scope SCOPE = Scope.parse("shop/production/billing");
  private static final FlagId FLAG = new FlagId(SCOPE, "way");
  private static final Roster FOLLOWED = new Roster(2, 2, 0);
  private static final Roster BEHIND =
      new Roster(2, 1, 1, Optional.of(new Roster.Fall(0, List.of("billing-7f"))));

  private Plane plane = Plane.EMPTY;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private Decision<PlaneEvent> ask(PlaneCommand command) {
    var request = new Request(now, Optional.empty(), command);
    var decision = Decider.decide(plane, request);
    if (decision instanceof Decision.Accepted(var events)) {
      for (var event : events) {
        var by = Decider.actor(plane, request);
        plane = Evolution.evolve(plane, new Entry(plane.size(), now, by, event));
      }
    }
    return decision;
  }

  private void give(PlaneCommand command) {
    assertThat(ask(command)).isInstanceOf(Decision.Accepted.class);
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private void tick(RolloutId id, Roster roster) {
    give(new PlaneCommand.Tick(Map.of(id, roster)));
  }

  private Rollout rollout(RolloutId id) {
    return plane.rollouts().get(id).orElseThrow();
  }

  /** A rollout at its first stage, which clients apply. */
  private RolloutId begun(String name, Duration drilledWithin) {
    if (!plane.flags().has(FLAG)) {
      var variants = Map.of("old", Json.of("old"), "new", Json.of("new"));
      var flag = new Flag("way", true, variants, "old", null, Map.of());
      give(new PlaneCommand.ToFlag(FLAG, new FlagCommand.Set(flag, true)));
    }
    var change = new ChangeId("chg-" + name);
    var id = new RolloutId("ro-" + name);
    give(
        new PlaneCommand.Propose(
            change, change(name), Optional.of(contract(drilledWithin)), Optional.empty()));
    give(new PlaneCommand.Begin(id, change, FLAG, "new", RolloutDraft.STANDARD));
    tick(id, FOLLOWED);
    tick(id, FOLLOWED);
    return id;
  }

  private static ChangeDraft change(String name) {
    return new ChangeDraft(
        Optional.of(name),
        Optional.of(SCOPE),
        Optional.of(new Version(Map.of(Version.Part.ARTIFACT, Digest.of(name)))),
        Optional.of("ann"),
        Optional.empty(),
        List.of(),
        Optional.of(Nature.ROUTINE),
        Optional.of(
            new ChangeDraft.PlanDraft(
                Optional.of("withdraw"),
                Optional.of(Duration.ofMinutes(2)),
                Optional.of("none"),
                Optional.of("on-call"))));
  }

  private static ContractDraft contract(Duration drilledWithin) {
    return new ContractDraft(
        Optional.of("team"),
        Optional.of(new Share(10_000)),
        List.of(),
        List.of(),
        Optional.of(new RollbackTerms(Optional.of(drilledWithin))),
        Optional.empty(),
        Optional.empty());
  }

  private Condition drilled(RolloutId id) {
    return Clearing.conditions(plane, id, true, now).stream()
        .filter(condition -> condition.name().equals("rollback.drilled"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyStageAfterTheFirstAsksForADrillThatIsYoungEnough() {
    var id = begun("1", Duration.ofDays(30));
    assertThat(drilled(id).isMet()).isFalse();
    assertThat(drilled(id).reasons().getFirst().text()).contains("tidegate rollout drill ro-1");

    give(new PlaneCommand.Drill(id));
    pass(Duration.ofSeconds(3));
    tick(id, FOLLOWED);

    assertThat(rollout(id)).as("open again").isInstanceOf(Rollout.Climbing.class);
    assertThat(drilled(id).isMet()).isTrue();
    assertThat(drilled(id).reasons().getFirst().text()).contains("after 3000 ms");
    pass(Duration.ofDays(31));
    assertThat(drilled(id).isMet()).isFalse();
  }

  @Test
  void aDrillCountsForALaterRolloutOfTheSameFlag() {
    var first = begun("1", Duration.ofDays(30));
    give(new PlaneCommand.Drill(first));
    tick(first, FOLLOWED);
    give(new PlaneCommand.Withdraw(first, ""));
    tick(first, FOLLOWED);

    var second = begun("2", Duration.ofDays(30));

    assertThat(drilled(second).isMet()).isTrue();
    assertThat(drilled(second).reasons().getFirst().text()).contains("rollout ro-1 drilled");
  }

  @Test
  void aDrillThatFailedStaysShutUntilSomebodyAsksAndCountsForNothing() {
    var id = begun("1", Duration.ofDays(30));
    give(new PlaneCommand.Drill(id));
    pass(Duration.ofMinutes(1));
    tick(id, BEHIND);
    assertThat(((Rollout.Drilling) rollout(id)).failed()).isEmpty();
    pass(Duration.ofMinutes(1));
    tick(id, BEHIND);
    assertThat(((Rollout.Drilling) rollout(id)).failed().toString()).contains("billing-7f");
    tick(id, FOLLOWED);
    tick(id, FOLLOWED);

    assertThat(rollout(id)).isInstanceOf(Rollout.Waiting.class);
    assertThat(plane.drills().get(FLAG).orElseThrow().behind()).containsOnly("billing-7f");
    give(new PlaneCommand.Promote(id));
    assertThat(rollout(id)).isInstanceOf(Rollout.Climbing.class);
    assertThat(drilled(id).isMet()).isFalse();
    assertThat(drilled(id).reasons().getFirst().text())
        .contains("the newest drill on this flag, by rollout ro-1, failed");
  }

  @Test
  void aFailureSinceThenIsWhatCounts() {
    var id = begun("1", Duration.ofDays(30));
    give(new PlaneCommand.Drill(id));
    tick(id, FOLLOWED);
    assertThat(drilled(id).isMet()).isTrue();
    tick(id, FOLLOWED);
    give(new PlaneCommand.Drill(id));
    tick(id, new Roster(0, 0, 0));
    give(new PlaneCommand.Promote(id));
    assertThat(drilled(id).isMet()).isFalse();
  }

  @Test
  void aDrillThatNobodyCouldFollowProvesNothing() {
    var id = begun("1", Duration.ofDays(30));
    give(new PlaneCommand.Drill(id));
    tick(id, new Roster(0, 0, 0));
    assertThat(plane.drills().get(FLAG).orElseThrow().passed()).isFalse();
  }

  @Test
  void whatWasHeldIsHeldAfterTheDrillToo() {
    var id = begun("1", Duration.ofDays(30));
    give(new PlaneCommand.Drill(id));
    give(new PlaneCommand.Hold(id, "a look"));
    tick(id, FOLLOWED);
    tick(id, FOLLOWED);
    assertThat(plane.drills().get(FLAG).orElseThrow().passed()).isTrue();
    assertThat(((Rollout.Waiting) rollout(id)).held().toString()).contains("a look");
  }

  @Test
  void whatIsTakenBackDuringADrillKnowsThatSomebodyMaySeeIt() {
    var id = begun("1", Duration.ofDays(30));
    give(new PlaneCommand.Drill(id));
    give(new PlaneCommand.ToFlag(FLAG, new FlagCommand.Kill("")));
    tick(id, BEHIND);
    assertThat(((Rollout.Withdrawing) rollout(id)).reached()).isZero();
  }

  @Test
  void aFirstStageThatLapsedMayBeFrozenSomewhereAndStaysHeld() {
    var id = begun("1", Duration.ofDays(30));
    give(new PlaneCommand.Drill(id));
    tick(id, FOLLOWED);
    assertThat(rollout(id)).as("open again, and not applied yet").isInstanceOf(Rollout.Live.class);
    give(new PlaneCommand.Hold(id, "a look"));
    give(new PlaneCommand.Boot(false));

    var waiting = (Rollout.Waiting) rollout(id);
    assertThat(waiting.held().toString()).contains("a look");
    give(new PlaneCommand.Withdraw(id, ""));
    assertThat(((Rollout.Withdrawing) rollout(id)).reached()).isZero();
  }

  @Test
  void theTermsOfAContractAreChecked() {
    assertThat(contract(Duration.ofMinutes(1)).problems().toString()).contains("1h to 366d");
  }
}
