package dev.tidegate.plane;

import static dev.tidegate.plane.Installation.FLAG;
import static dev.tidegate.plane.Installation.FOLLOWED;
import static dev.tidegate.plane.Installation.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.access.AccessCommand;
import dev.tidegate.access.Role;
import dev.tidegate.change.Change;
import dev.tidegate.change.Nature;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Arm;
import dev.tidegate.guard.Violation;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.Roster;
import dev.tidegate.rollout.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What makes exposure fall, what proves that it fell, and when a change is over by it. */
class FallTest {
  private static final FlagId OTHER = new FlagId(SCOPE, "other");

  private final Installation in = new Installation();

  FallTest() {
    in.flag(FLAG, true);
    in.flag(OTHER, true);
    in.token("op-bob", Role.OPERATOR, "*");
    in.token("svc-billing", Role.SERVICE, "shop/production/billing");
  }

  private List<PlaneEvent> halts(RolloutId id, Arm arm, String invariant) {
    var violation = new Violation(id, arm, invariant, "team", "");
    return in.give("svc-billing", new PlaneCommand.Report(violation));
  }

  private List<PlaneEvent> check(RolloutId id, boolean passed) {
    return in.give("op-bob", new PlaneCommand.CheckData(id, passed, "looked", Optional.empty()));
  }

  private boolean isFalling(RolloutId id, Trigger trigger) {
    return in.rollout(id) instanceof Rollout.Withdrawing w && w.trigger() == trigger;
  }

  private Change change(RolloutId id) {
    return in.plane.changes().get(in.rollout(id).plan().change()).orElseThrow();
  }

  @Test
  void toKillAFlagTakesBackWhatClimbsOnItAndOnNothingElse() {
    var id = in.climbing("1", FLAG);
    var other = in.climbing("2", OTHER);
    var kill = new PlaneCommand.ToFlag(FLAG, new FlagCommand.Kill("it burns"));
    in.give("op-bob", kill);
    assertThat(in.plane.flags().get(FLAG).orElseThrow().definition().enabled()).isFalse();
    assertThat(isFalling(id, Trigger.KILL)).isTrue();
    assertThat(in.rollout(other).isOpen()).isTrue();
    assertThat(in.give("op-bob", kill)).as("once is enough").isEmpty();
  }

  @Test
  void whatIsKilledFallsEvenWhenItClimbsOnAFlagThatWasKilledBefore() {
    in.give(new PlaneCommand.ToFlag(FLAG, new FlagCommand.Kill("")));
    var id = in.climbing("1", FLAG);
    in.give(new PlaneCommand.ToFlag(FLAG, new FlagCommand.Kill("")));
    assertThat(isFalling(id, Trigger.KILL)).isTrue();
  }

  @Test
  void aHaltOnTheCandidateWithdrawsItAndIsToldOnce() {
    var id = in.climbing("1", FLAG);
    assertThat(halts(id, Arm.CANDIDATE, "sum").getFirst()).isInstanceOf(PlaneEvent.Violated.class);
    assertThat(isFalling(id, Trigger.INVARIANT)).isTrue();
    assertThat(halts(id, Arm.CANDIDATE, "sum")).isEmpty();
    assertThat(halts(id, Arm.CANDIDATE, "another")).as("told, and it falls already").hasSize(1);
  }

  @Test
  void inAdviseModeAHaltIsToldAndPeopleAct() {
    var draft = Installation.draft(Mode.ADVISE, Optional.empty(), "10 %", "100 %");
    var id = in.waiting("1", FLAG, draft);
    in.give("op-bob", new PlaneCommand.Promote(id));
    assertThat(halts(id, Arm.CANDIDATE, "sum")).as("it advises").hasSize(2);
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Live.class);
  }

  @Test
  void aHaltOnTheControlSaysThatStableIsBrokenAndWithdrawsNothing() {
    var id = in.climbing("1", FLAG);
    assertThat(halts(id, Arm.CONTROL, "sum")).hasSize(1);
    assertThat(in.rollout(id).isOpen()).isTrue();
  }

  @Test
  void aHaltOfNoRolloutIsRefused() {
    var unknown = new Violation(new RolloutId("ro-9"), Arm.CANDIDATE, "sum", "team", "");
    assertThat(in.refused("svc-billing", new PlaneCommand.Report(unknown)))
        .contains("rollout.unknown");
  }

  @Test
  void whatWasSeenBeforeAWithdrawalDoesNotProveIt() {
    var id = in.climbing("1", FLAG);
    long before = in.plane.size();
    in.withdraw(id);
    in.give(new PlaneCommand.Tick(Map.of(id, FOLLOWED), before));
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Withdrawing.class);
    in.give(new PlaneCommand.Tick(Map.of(), before + 1));
    assertThat(in.rollout(id)).as("nothing is known").isInstanceOf(Rollout.Withdrawing.class);
    in.give(new PlaneCommand.Tick(Map.of(id, new Roster(2, 2, 1)), before + 1));
    assertThat(in.rollout(id)).as("one may see it").isInstanceOf(Rollout.Withdrawing.class);
    in.give(new PlaneCommand.Tick(Map.of(id, FOLLOWED), before + 1));
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Withdrawn.class);
  }

  @Test
  void aChangeIsOverWhenNoRolloutOfItIsUnderWayAndTheDataWereFoundConsistent() {
    var change = in.proposed("1", Installation.contract());
    in.give(Installation.begin("1", change, FLAG, Installation.draft("10 %", "100 %")));
    in.give(Installation.begin("2", change, OTHER, Installation.draft("10 %", "100 %")));
    var first = new RolloutId("ro-1");
    var second = new RolloutId("ro-2");
    in.withdraw(first);
    in.tick(first, FOLLOWED);
    check(first, true);
    assertThat(change(first)).as("the other is under way").isInstanceOf(Change.Proposed.class);

    in.withdraw(second);
    in.tick(second, FOLLOWED);
    check(second, false);
    assertThat(change(first)).as("not consistent").isInstanceOf(Change.Proposed.class);
    check(second, true);
    assertThat(((Change.Resolved) change(first)).outcome()).isEqualTo(Change.Outcome.WITHDRAWN);
  }

  @Test
  void aChangeIsOverOnce() {
    var change = in.proposed("1", Installation.contract());
    for (var name : List.of("1", "2")) {
      var id = new RolloutId("ro-" + name);
      in.give(Installation.begin(name, change, FLAG, Installation.draft("10 %", "100 %")));
      in.withdraw(id);
      in.tick(id, FOLLOWED);
    }
    assertThat(check(new RolloutId("ro-1"), true)).hasSize(2);
    assertThat(check(new RolloutId("ro-2"), true)).as("the answer alone").hasSize(1);
  }

  @Test
  void aDrillTakesAsLongAsThePlanPromisesAndNeverLongerThanAnHour() {
    var minutes = Duration.ofMinutes(2);
    assertThat(drilled("1", FLAG, minutes)).isEqualTo(minutes);
    assertThat(drilled("2", OTHER, Duration.ofDays(1))).isEqualTo(Duration.ofHours(1));
  }

  private Duration drilled(String name, FlagId flag, Duration promised) {
    var change = in.proposed(name, Nature.ROUTINE, SCOPE, promised, Installation.contract());
    var begin = Installation.begin(name, change, flag, Installation.draft("10 %", "100 %"));
    in.give(begin);
    in.tick(begin.rollout(), FOLLOWED);
    in.tick(begin.rollout(), FOLLOWED);
    in.give("op-bob", new PlaneCommand.Drill(begin.rollout()));
    return ((Rollout.Drilling) in.rollout(begin.rollout())).within();
  }

  @Test
  void fallsAndStartsMayUseWhatTheJournalKeepsForThem() {
    var id = in.climbing("1", FLAG);
    var then = in.plane;
    var other = in.climbing("2", OTHER);
    var falls =
        List.of(
            in.give(new PlaneCommand.Hold(id, "")),
            in.give(new PlaneCommand.Withdraw(id, "")),
            in.tick(id, FOLLOWED),
            in.give(new PlaneCommand.Unheard(Duration.ofHours(1), Duration.ofMinutes(1))),
            in.give(new PlaneCommand.Restore(then, "", false)),
            in.give(new PlaneCommand.ToFlag(FLAG, new FlagCommand.Kill(""))),
            in.give(
                new PlaneCommand.ToToken(new TokenId("svc-billing"), new AccessCommand.Revoke())),
            in.give(new PlaneCommand.Boot(false)),
            in.give(new PlaneCommand.Stop(Duration.ofMinutes(1))),
            in.give(
                new PlaneCommand.RaiseEpoch(
                    List.of(Reason.of("epoch.restored", "")), List.of(), Duration.ZERO)));
    for (var events : falls) {
      assertThat(events).isNotEmpty().allMatch(PlaneEvent::mayUseReserve);
    }
    assertThat(in.rollout(other)).isInstanceOf(Rollout.Withdrawing.class);
  }

  @Test
  void aDrillThatEndsOrFailsAndAStageThatLapsesMayUseItToo() {
    var facts =
        List.of(
            new RolloutEvent.DrillFailed(2, 1, 1, List.of(), List.of()),
            new RolloutEvent.DrillEnded(true, 1, 2, 2, 0, List.of()),
            new RolloutEvent.Lapsed(0, List.of()));
    var id = new RolloutId("ro-1");
    assertThat(facts).allMatch(fact -> new PlaneEvent.OfRollout(id, fact).mayUseReserve());
  }

  @Test
  void whatPutsForwardOrRaisesOrOnlyTellsMayNot() {
    var draft = Installation.change("1", Nature.ROUTINE, SCOPE, Duration.ofMinutes(1));
    var contract = Optional.of(Installation.contract());
    var change = new ChangeId("chg-1");
    var begin = Installation.begin("1", change, FLAG, Installation.draft("10 %", "100 %"));
    var others =
        List.of(
            in.give(new PlaneCommand.Propose(change, draft, contract, Optional.empty())),
            in.give(begin),
            in.tick(begin.rollout(), FOLLOWED),
            in.tick(begin.rollout(), FOLLOWED),
            halts(begin.rollout(), Arm.CONTROL, "sum"),
            in.give(new PlaneCommand.Drill(begin.rollout())),
            List.of(new PlaneEvent.Refused("a command", "nobody", List.of())));
    for (var events : others) {
      assertThat(events).isNotEmpty().noneMatch(PlaneEvent::mayUseReserve);
    }
  }
}
