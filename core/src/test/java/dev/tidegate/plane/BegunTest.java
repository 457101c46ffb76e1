package dev.tidegate.plane;

import static dev.tidegate.plane.Installation.FLAG;
import static dev.tidegate.plane.Installation.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.access.Role;
import dev.tidegate.change.Nature;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.rollout.LapseRule;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.rollout.Trigger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a rollout has to be to be put up. */
class BegunTest {
  private static final FlagId OTHER = new FlagId(SCOPE, "other");
  private static final String[] SHARES = {"10 %", "50 %", "100 %"};

  private final Installation in = new Installation();

  BegunTest() {
    in.flag(FLAG, true);
    in.flag(OTHER, true);
  }

  private ChangeId proposed(String name) {
    return in.proposed(name, Installation.contract());
  }

  private static PlaneCommand.Begin begin(String name, ChangeId change, FlagId flag) {
    return Installation.begin(name, change, flag, Installation.draft(SHARES));
  }

  private PlaneCommand.Begin superseding(String name, RolloutId older) {
    var draft = Installation.draft(Mode.ENFORCE, Optional.of(older), SHARES);
    return Installation.begin(name, proposed(name), FLAG, draft);
  }

  private static PlaneCommand.Begin with(PlaneCommand.Begin begin, String candidate) {
    return new PlaneCommand.Begin(
        begin.rollout(), begin.change(), begin.flag(), candidate, begin.draft());
  }

  @Test
  void aStructuralChangeBeginsOnceSomebodyElseHasApprovedIt() {
    in.token("op-ann", Role.OPERATOR, "*");
    in.token("op-bob", Role.OPERATOR, "*");
    var minutes = Duration.ofMinutes(2);
    var change = in.proposed("1", Nature.STRUCTURAL, SCOPE, minutes, Installation.contract());
    var begin = begin("1", change, FLAG);

    assertThat(in.refused("", begin)).contains("gate.approval");
    assertThat(in.refused("op-ann", new PlaneCommand.Approve(change, "")))
        .contains("change.same-subject");
    assertThat(in.refused("", begin)).contains("gate.approval");
    in.give("op-bob", new PlaneCommand.Approve(change, ""));
    assertThat(in.refused("", begin)).isEmpty();
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    var nothing = begin("1", new ChangeId("chg-9"), new FlagId(SCOPE, "wy"));
    assertThat(in.refused("", nothing)).contains("there is no change", "there is no flag");
  }

  @Test
  void itsCandidateIsAVariantOfTheFlag() {
    var begin = with(begin("1", proposed("1"), FLAG), "newer");
    assertThat(in.refused("", begin)).contains("the flag has no variant \"newer\"");
  }

  @Test
  void whatEverybodyHasAlreadyIsNoCandidate() {
    var begin = with(begin("1", proposed("1"), FLAG), "old");
    assertThat(in.refused("", begin)).contains("\"old\" is stable already");
  }

  @Test
  void aFlagThatWasKilledIsBroughtBackByARollout() {
    in.give(new PlaneCommand.ToFlag(FLAG, new FlagCommand.Kill("")));
    assertThat(in.refused("", with(begin("1", proposed("1"), FLAG), "old"))).isEmpty();
  }

  @Test
  void whatSomeAloneHaveMayBeRolledOutToAll() {
    var ruled = new FlagId(SCOPE, "ruled");
    var variants = Map.of("old", Json.of("old"), "new", Json.of("new"));
    var rule = Json.parse("{\"if\":[{\"var\":\"internal\"},\"new\",\"old\"]}");
    var flag = new Flag("ruled", true, variants, "old", rule, Map.of());
    in.give(new PlaneCommand.ToFlag(ruled, new FlagCommand.Set(flag, false)));
    assertThat(in.refused("", with(begin("1", proposed("1"), ruled), "old"))).isEmpty();
  }

  @Test
  void theChangeIsOfAServiceThatTheFlagIsOf() {
    var orders = Scope.parse("shop/production/orders");
    var minutes = Duration.ofMinutes(2);
    var change = in.proposed("1", Nature.ROUTINE, orders, minutes, Installation.contract());
    assertThat(in.refused("", begin("1", change, FLAG))).contains("has nothing in common");
  }

  @Test
  void oneClimbsAtATime() {
    var first = in.climbing("1", FLAG);
    assertThat(in.refused("", begin("2", proposed("2"), FLAG)))
        .contains("\"ro-1\" climbs on this flag");
    assertThat(in.refused("", begin("3", proposed("3"), OTHER))).as("elsewhere").isEmpty();
    in.withdraw(first);
    assertThat(in.refused("", begin("4", proposed("4"), FLAG))).as("it falls").isEmpty();
  }

  @Test
  void whatTakesAnothersPlaceWithdrawsItInTheSameDecision() {
    var first = in.climbing("1", FLAG);
    in.give(superseding("2", first));
    assertThat(((Rollout.Withdrawing) in.rollout(first)).trigger()).isEqualTo(Trigger.SUPERSEDED);
    assertThat(in.rollout(new RolloutId("ro-2"))).isInstanceOf(Rollout.Waiting.class);
  }

  @Test
  void onlyWhatClimbsOnThisFlagCanBeSuperseded() {
    var elsewhere = in.climbing("1", OTHER);
    assertThat(in.refused("", superseding("2", elsewhere)))
        .contains("\"ro-1\" does not climb on this flag");
    assertThat(in.rollout(elsewhere).isOpen()).isTrue();

    var first = in.climbing("3", FLAG);
    assertThat(in.refused("", superseding("4", elsewhere)))
        .contains("\"ro-1\" does not climb on this flag", "\"ro-3\" climbs on this flag");
    in.withdraw(first);
    assertThat(in.refused("", superseding("5", first))).contains("does not climb on this flag");
  }

  @Test
  void anIdIsOfOneRolloutForEver() {
    var first = in.climbing("1", FLAG);
    in.withdraw(first);
    in.tick(first, Installation.FOLLOWED);
    assertThat(in.refused("", begin("1", proposed("2"), FLAG))).contains("rollout.exists");
  }

  @Test
  void whatIsChosenForTheTimeWithoutAServerIsInThePlan() {
    var standard = RolloutDraft.STANDARD;
    var draft =
        standard.onLapse(
            Optional.of(LapseRule.OnLapse.FREEZE),
            Optional.of(Duration.ofMinutes(7)),
            Optional.of(LapseRule.Capacity.NO));
    var frozen = in.waiting("1", FLAG, draft);
    assertThat(in.rollout(frozen).plan().lapseRule()).isEqualTo(draft.lapseRule());
    var falls = in.waiting("2", OTHER, standard);
    assertThat(in.rollout(falls).plan().lapseRule()).isEqualTo(LapseRule.STANDARD);
    assertThat(in.rollout(falls).plan().lapse()).as("nobody chose it").isEmpty();
  }
}
