package dev.tidegate.plane;

import static dev.tidegate.plane.Installation.FLAG;
import static dev.tidegate.plane.Installation.FOLLOWED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.access.Role;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Arm;
import dev.tidegate.hindsight.Account;
import dev.tidegate.hindsight.Harmed;
import dev.tidegate.hindsight.Hindsight;
import dev.tidegate.hindsight.Ruling;
import dev.tidegate.hindsight.Totals;
import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.RolloutEvent.Was;
import dev.tidegate.signal.Gaps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Stories of rollouts in advise mode, and who was right in them. */
class HindsightTest {
  private static final int EVERYONE = 2;

  private static final Actor BOB =
      new Actor("tidegate", "bob", List.of(), Actor.Kind.PERSON, Optional.empty());

  private final Installation in = new Installation();
  private final Map<RolloutId, Account> accounts = new TreeMap<>();
  private int names;

  HindsightTest() {
    in.token("op-bob", Role.OPERATOR, "*");
  }

  private void take(Actor by, List<PlaneEvent> events) {
    for (var event : events) {
      switch (event) {
        case PlaneEvent.OfRollout(var id, RolloutEvent.Begun(var plan)) ->
            accounts.put(id, Account.begin(id, plan, in.now));
        case PlaneEvent.OfRollout(var id, var fact) -> take(id, fact, by);
        case PlaneEvent.RolloutRises(var id, _, var fact) -> take(id, fact, by);
        default -> {
          // of something else
        }
      }
    }
  }

  private void take(RolloutId id, RolloutEvent fact, Actor by) {
    accounts.put(id, Objects.requireNonNull(accounts.get(id)).after(fact, by, in.now));
  }

  private void bob(PlaneCommand command) {
    take(BOB, in.give("op-bob", command));
  }

  /** One that bob opened at 10 %. */
  private RolloutId open() {
    var name = Integer.toString(++names);
    var flag = new FlagId(FLAG.scope(), "way-" + name);
    in.flag(flag, true);
    var change = in.proposed(name, Installation.contract());
    var draft = Installation.draft(Mode.ADVISE, Optional.empty(), "10 %", "100 %");
    var begin = Installation.begin(name, change, flag, draft);
    take(Actor.TIDEGATE, in.give(begin));
    bob(new PlaneCommand.Promote(begin.rollout()));
    take(Actor.TIDEGATE, in.tick(begin.rollout(), FOLLOWED));
    return begin.rollout();
  }

  /** Windows of 9,000 units on the control, 9 of them failing, and 1,000 on the candidate. */
  private void windows(RolloutId id, int many, int failing) {
    for (int i = 0; i < many; i++) {
      boolean all = in.live(id).shares().getFirst().isAll();
      var control = in.cell(id, EVERYONE, Arm.CONTROL, 9_000, 9);
      var candidate = in.cell(id, EVERYONE, Arm.CANDIDATE, 1_000, failing);
      var cells = all ? List.of(candidate) : List.of(control, candidate);
      take(Actor.TIDEGATE, in.window(id, FOLLOWED, Gaps.NONE, cells));
    }
  }

  private void says(RolloutId id, Was was) {
    bob(new PlaneCommand.StateOutcome(id, was, "looked"));
  }

  private Hindsight of(RolloutId id) {
    return Hindsight.of(Objects.requireNonNull(accounts.get(id)), in.now);
  }

  @Test
  void harmThatWasProvenAndTakenBackByAPersonLaterIsRightAndTheRequestsInBetweenAreCounted() {
    var id = open();
    windows(id, 1, 100);
    windows(id, 6, 51);
    in.pass(Duration.ofMinutes(9));
    bob(new PlaneCommand.Withdraw(id, "customers complain"));
    var seen = of(id);
    assertThat(seen.ruling()).isEqualTo(Ruling.RIGHT);
    assertThat(seen.earlier()).contains(Duration.ofMinutes(10));
    assertThat(seen.harmed()).contains(new Harmed("failures", 6_000, 306, 6));
    assertThat(seen.harmed().orElseThrow().excess()).isEqualTo(300);
    assertThat(seen.why().text()).contains("\"bob\" withdrew it 10 min later");
  }

  @Test
  void whereThereIsNoControlTheContractSaysWhatStableWouldHaveDone() {
    var id = open();
    windows(id, 6, 0);
    bob(new PlaneCommand.Promote(id));
    take(Actor.TIDEGATE, in.tick(id, FOLLOWED));
    windows(id, 1, 100);
    windows(id, 3, 30);
    assertThat(of(id).harmed()).contains(new Harmed("failures", 3_000, 90, 30));
  }

  @Test
  void harmThatWasProvenAndKilledIsRightAndAFallForAnotherReasonIsOpen() {
    var killed = open();
    windows(killed, 1, 100);
    var flag = in.rollout(killed).plan().flag();
    bob(new PlaneCommand.ToFlag(flag, new FlagCommand.Kill("")));
    assertThat(of(killed).ruling()).isEqualTo(Ruling.RIGHT);

    var superseded = open();
    windows(superseded, 1, 100);
    var change = in.proposed("next", Installation.contract());
    var draft = Installation.draft(Mode.ADVISE, Optional.of(superseded), "10 %", "100 %");
    var on = in.rollout(superseded).plan().flag();
    bob(Installation.begin("next", change, on, draft));
    assertThat(of(superseded).ruling()).isEqualTo(Ruling.OPEN);
    assertThat(of(superseded).why().code()).isEqualTo("advice.other");
  }

  @Test
  void whatNobodyTookBackIsOpenUntilSomebodySaysHowItTurnedOutAndTheLastWordCounts() {
    var id = open();
    windows(id, 1, 100);
    assertThat(of(id).ruling()).isEqualTo(Ruling.OPEN);
    says(id, Was.GOOD);
    assertThat(of(id).ruling()).isEqualTo(Ruling.WRONG);
    says(id, Was.BAD);
    assertThat(of(id).ruling()).isEqualTo(Ruling.RIGHT);
    assertThat(of(id).why().text())
        .isEqualTo("advised to withdraw, and \"bob\" says that it was bad");
  }

  @Test
  void whatPersonsWithdrewWithoutAdviceIsMissedOnlyWhenItIsSaidToBeBad() {
    var id = open();
    windows(id, 2, 1);
    bob(new PlaneCommand.Withdraw(id, "the name was wrong"));
    assertThat(of(id).ruling()).isEqualTo(Ruling.OPEN);
    says(id, Was.GOOD);
    assertThat(of(id).ruling()).isEqualTo(Ruling.QUIET);
    says(id, Was.BAD);
    assertThat(of(id).ruling()).isEqualTo(Ruling.MISSED);
  }

  @Test
  void aDeadlineAdvisesToWithdrawAndDecidesNothing() {
    var id = open();
    in.pass(Duration.ofHours(7));
    take(Actor.TIDEGATE, in.tick(id, FOLLOWED));
    assertThat(accounts.get(id)).satisfies(a -> assertThat(a.withdraw()).isPresent());
    bob(new PlaneCommand.Withdraw(id, ""));
    assertThat(of(id).why().code()).isEqualTo("advice.deadline");
    assertThat(of(id).ruling()).isEqualTo(Ruling.OPEN);
  }

  @Test
  void risesThatWaitedForSomebodyAreTimeThatWouldHaveBeenSaved() {
    var id = open();
    windows(id, 6, 0); // a minute: advised with the sixth
    in.pass(Duration.ofMinutes(50));
    windows(id, 1, 0);
    bob(new PlaneCommand.Promote(id));
    take(Actor.TIDEGATE, in.tick(id, FOLLOWED));
    assertThat(of(id).saved()).contains(Duration.ofMinutes(50).plusSeconds(10));
    assertThat(of(id).ruling()).as("under way").isEqualTo(Ruling.OPEN);
    windows(id, 31, 0);
    bob(new PlaneCommand.Promote(id)); // bakes
    windows(id, 31, 0);
    bob(new PlaneCommand.Promote(id)); // settles
    assertThat(of(id).ruling()).isEqualTo(Ruling.QUIET);
    assertThat(of(id).why().text()).isEqualTo("never advised to withdraw, and it settled");
    assertThat(of(id).saved().orElseThrow()).isGreaterThan(Duration.ofMinutes(54));
  }

  @Test
  void afterAnHourWithoutAnythingSeenItIsNotKnownWhatBecameOfIt() {
    var id = open();
    windows(id, 1, 100);
    assertThat(of(id).isTold()).isTrue();
    in.pass(Duration.ofMinutes(61));
    assertThat(of(id).isTold()).isFalse();
    assertThat(of(id).why().code()).isEqualTo("advice.not-told");
  }

  @Test
  void theTotalsSayWhatFewRolloutsCanNot() {
    var told = new ArrayList<Hindsight>();
    assertThat(Totals.of(told).saying().code()).isEqualTo("advice.none");
    for (int i = 0; i < 9; i++) {
      var id = open();
      windows(id, 1, 100);
      says(id, i == 0 ? Was.GOOD : Was.BAD);
      told.add(of(id));
      if (i == 2) {
        assertThat(Totals.of(told).saying().text()).contains("2 of 3 was right; that is too few");
      }
    }
    var totals = Totals.of(told);
    assertThat(totals.right()).isEqualTo(8);
    assertThat(totals.wrong()).isEqualTo(1);
    assertThat(totals.underWay()).isEqualTo(9);
    assertThat(totals.found().of()).isEqualTo(8);
    assertThat(totals.saying().text())
        .isEqualTo(
            "of the advice to withdraw that is decided, 8 of 9 was right: the share is 57 % to"
                + " 98 %, at 95 % confidence");
  }
}
