package dev.tidegate.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.contract.ContractDraft;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.rollout.Roster;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a contract that asks for drills asks for, and what a drill leaves behind. */
class DrilledTest {
  private static final FlagId FLAG = Installation.FLAG;
  private static final Roster FOLLOWED = Installation.FOLLOWED;
  private static final Roster BEHIND =
      new Roster(2, 1, 1, Optional.of(new Roster.Fall(0, List.of("billing-7f"))));

  private final Installation in = new Installation();

  private void give(PlaneCommand command) {
    in.give(command);
  }

  private void tick(RolloutId id, Roster roster) {
    in.tick(id, roster);
  }

  private Rollout rollout(RolloutId id) {
    return in.rollout(id);
  }

  /** A rollout at its first stage, which clients apply. */
  private RolloutId begun(String name, Duration drilledWithin) {
    if (!in.plane.flags().has(FLAG)) {
      in.flag(FLAG, true);
    }
    var begin =
        Installation.begin(
            name, in.proposed(name, contract(drilledWithin)), FLAG, RolloutDraft.STANDARD);
    give(begin);
    tick(begin.rollout(), FOLLOWED);
    tick(begin.rollout(), FOLLOWED);
    return begin.rollout();
  }

  private static ContractDraft contract(Duration drilledWithin) {
    return Installation.contract(Optional.of(drilledWithin), Optional.empty());
  }

  private Condition drilled(RolloutId id) {
    return in.condition(id, true, "rollback.drilled");
  }

  @Test
  void everyStageAfterTheFirstAsksForADrillThatIsYoungEnough() {
    var id = begun("1", Duration.ofDays(30));
    assertThat(drilled(id).isMet()).isFalse();
    assertThat(drilled(id).reasons().getFirst().text()).contains("tidegate rollout drill ro-1");

    give(new PlaneCommand.Drill(id));
    in.pass(Duration.ofSeconds(3));
    tick(id, FOLLOWED);

    assertThat(rollout(id)).as("open again").isInstanceOf(Rollout.Climbing.class);
    assertThat(drilled(id).isMet()).isTrue();
    assertThat(drilled(id).reasons().getFirst().text()).contains("after 3000 ms");
    in.pass(Duration.ofDays(31));
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
    in.pass(Duration.ofMinutes(1));
    tick(id, BEHIND);
    assertThat(((Rollout.Drilling) rollout(id)).failed()).isEmpty();
    in.pass(Duration.ofMinutes(1));
    tick(id, BEHIND);
    assertThat(((Rollout.Drilling) rollout(id)).failed().toString()).contains("billing-7f");
    tick(id, FOLLOWED);
    tick(id, FOLLOWED);

    assertThat(rollout(id)).isInstanceOf(Rollout.Waiting.class);
    assertThat(in.plane.drills().get(FLAG).orElseThrow().behind()).containsOnly("billing-7f");
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
    assertThat(in.plane.drills().get(FLAG).orElseThrow().passed()).isFalse();
  }

  @Test
  void whatWasHeldIsHeldAfterTheDrillToo() {
    var id = begun("1", Duration.ofDays(30));
    give(new PlaneCommand.Drill(id));
    give(new PlaneCommand.Hold(id, "a look"));
    tick(id, FOLLOWED);
    tick(id, FOLLOWED);
    assertThat(in.plane.drills().get(FLAG).orElseThrow().passed()).isTrue();
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
