package dev.tidegate.plane;

import static dev.tidegate.plane.Installation.FLAG;
import static dev.tidegate.plane.Installation.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.access.AccessCommand;
import dev.tidegate.access.Role;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flag.FlagEvent;
import dev.tidegate.flag.FlagEvent.ScheduleDropped.Why;
import dev.tidegate.flag.Planned;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.TokenId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes of flags that wait for their time: cleared when it comes, and not before. */
class ScheduledTest {
  private static final FlagId FREE = new FlagId(SCOPE, "free");
  private static final Duration HOUR = Duration.ofHours(1);

  private final Installation in = new Installation();

  ScheduledTest() {
    in.flag(FLAG, true);
    in.flag(FREE, false);
    in.token("op-ann", Role.OPERATOR, "*");
  }

  private PlaneCommand plan(FlagId id, String name, Planned what) {
    return new PlaneCommand.ToFlag(
        id, new FlagCommand.Plan(name, in.now.plus(HOUR), what, "as agreed"));
  }

  private static Planned serving(FlagId id, String variant) {
    return new Planned.Edit(Installation.definition(id.key()).serving(variant));
  }

  private List<PlaneEvent> due() {
    return in.give(new PlaneCommand.Due(false));
  }

  private String serves(FlagId id) {
    var flag = Intents.served(in.plane, id).flag();
    return flag.enabled() ? String.valueOf(flag.defaultVariant()) : "nothing";
  }

  private static FlagEvent.ScheduleDropped dropped(List<PlaneEvent> events) {
    assertThat(events).hasSize(1);
    assertThat(events.getFirst()).isInstanceOf(PlaneEvent.OfFlag.class);
    return (FlagEvent.ScheduleDropped) ((PlaneEvent.OfFlag) events.getFirst()).fact();
  }

  @Test
  void itIsDoneWhenItsTimeComesWithAClearanceOfThatMoment() {
    in.give("op-ann", plan(FREE, "sch-1", serving(FREE, "new")));
    assertThat(due()).isEmpty();
    in.pass(HOUR);
    long index = in.plane.size() + 1;
    var events = due();
    assertThat(events).hasSize(2);
    assertThat(events.getLast()).isInstanceOf(PlaneEvent.FlagChanges.class);
    assertThat(((PlaneEvent.FlagChanges) events.getLast()).clearance().index()).isEqualTo(index);
    assertThat(serves(FREE)).isEqualTo("new");
    assertThat(due()).as("once").isEmpty();
  }

  @Test
  void whatIsNotClearThenIsRefusedThen() {
    in.give("op-ann", plan(FLAG, "sch-1", serving(FLAG, "new")));
    in.pass(HOUR);
    var over = dropped(due());
    assertThat(over.why()).isEqualTo(Why.REFUSED);
    assertThat(over.reasons().getFirst().text()).contains("it is governed");
    assertThat(serves(FLAG)).isEqualTo("old");
  }

  @Test
  void whatClimbsMeanwhileKeepsItFromBeingDone() {
    in.give("op-ann", plan(FREE, "sch-1", serving(FREE, "new")));
    in.climbing("1", FREE);
    in.pass(HOUR);
    assertThat(dropped(due()).why()).isEqualTo(Why.REFUSED);
  }

  @Test
  void aLaterEditByHandGoesFirst() {
    in.give("op-ann", plan(FREE, "sch-1", serving(FREE, "new")));
    in.give(new PlaneCommand.ToFlag(FREE, new FlagCommand.Kill("it hurts")));
    in.pass(HOUR);
    var over = dropped(due());
    assertThat(over.why()).isEqualTo(Why.CONFLICT);
    assertThat(over.reasons().getFirst().text()).contains("was changed since");
    assertThat(serves(FREE)).isEqualTo("nothing");
  }

  @Test
  void aKillThatIsDueWaitsForNothing() {
    in.give("op-ann", plan(FLAG, "sch-1", new Planned.Kill()));
    var climb = in.climbing("1", FLAG);
    in.give(new PlaneCommand.ToToken(new TokenId("op-ann"), new AccessCommand.Revoke()));
    in.pass(Duration.ofDays(3));
    var due = new PlaneCommand.Due(true);
    assertThat(due.lowers()).isTrue();
    in.give(due);
    assertThat(serves(FLAG)).isEqualTo("nothing");
    assertThat(in.plane.rollouts().get(climb).orElseThrow().isOpen()).isFalse();
  }

  @Test
  void whoeverMadeItMustStillBeAllowedTo() {
    in.give("op-ann", plan(FREE, "sch-1", serving(FREE, "new")));
    in.give(new PlaneCommand.ToToken(new TokenId("op-ann"), new AccessCommand.Revoke()));
    in.pass(HOUR);
    var over = dropped(due());
    assertThat(over.why()).isEqualTo(Why.REFUSED);
    assertThat(over.reasons().getFirst().text()).contains("was revoked");
  }

  @Test
  void whatWasDueWhileNoServerRanIsNotDoneLater() {
    in.give("op-ann", plan(FREE, "sch-1", serving(FREE, "new")));
    in.pass(HOUR.multipliedBy(3));
    assertThat(dropped(due()).why()).isEqualTo(Why.MISSED);
  }

  @Test
  void itCanBeCancelled() {
    in.give("op-ann", plan(FREE, "sch-1", serving(FREE, "new")));
    var other = new PlaneCommand.ToFlag(FLAG, new FlagCommand.Unplan("sch-1", ""));
    assertThat(in.refused("op-ann", other)).contains("flag.schedule.unknown");
    in.give("op-ann", new PlaneCommand.ToFlag(FREE, new FlagCommand.Unplan("sch-1", "")));
    in.pass(HOUR);
    assertThat(due()).isEmpty();
  }

  @Test
  void whatCanNotBeMeantIsRefusedAtOnce() {
    in.give("op-ann", plan(FREE, "sch-1", serving(FREE, "new")));
    assertThat(in.refused("op-ann", plan(FREE, "sch-1", serving(FREE, "old"))))
        .contains("of this id already");
    var same = new Planned.Edit(Installation.definition("free"));
    assertThat(in.refused("op-ann", plan(FREE, "sch-2", same))).contains("nothing would change");
    var past = new FlagCommand.Plan("sch-2", in.now, new Planned.Kill(), "");
    assertThat(in.refused("op-ann", new PlaneCommand.ToFlag(FREE, past))).contains("is past");
  }

  @Test
  void aFlagWithAScheduleIsNotArchivedBehindIt() {
    in.give("op-ann", plan(FREE, "sch-1", serving(FREE, "new")));
    var archive = new PlaneCommand.ToFlag(FREE, new FlagCommand.Archive("x", true));
    assertThat(in.refused("op-ann", archive)).contains("schedule sch-1 is to change it");
  }

  @Test
  void goingBackToBeforeItWasMadeCancelsIt() {
    var before = in.plane;
    in.give("op-ann", plan(FREE, "sch-1", serving(FREE, "new")));
    in.give("op-ann", plan(FREE, "sch-2", new Planned.Kill()));
    in.give("op-ann", new PlaneCommand.Restore(before, "", false));
    assertThat(in.plane.schedules().keys()).containsExactly("sch-2");
  }

  @Test
  void whenEntriesWereLostOnlyWhatLowersStillWaits() {
    in.give("op-ann", plan(FREE, "sch-1", serving(FREE, "new")));
    in.give("op-ann", plan(FREE, "sch-2", new Planned.Kill()));
    in.give(new PlaneCommand.RaiseEpoch(List.of(), List.of(), Duration.ZERO));
    assertThat(in.plane.schedules().keys()).containsExactly("sch-2");
  }
}
