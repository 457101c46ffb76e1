package dev.tidegate.plane;

import static dev.tidegate.plane.Installation.FLAG;
import static dev.tidegate.plane.Installation.SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.access.Role;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.rollout.Trigger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What falls when an earlier state is asserted anew, what is set back, and what is only told. */
class RestoredTest {
  private static final FlagId FREE = new FlagId(SCOPE, "free");

  private final Installation in = new Installation();

  RestoredTest() {
    in.flag(FLAG, true);
    in.flag(FREE, false);
    in.token("op-billing", Role.OPERATOR, "shop/production/billing");
    in.token("op-orders", Role.OPERATOR, "shop/production/orders");
  }

  private static PlaneCommand to(Plane then) {
    return new PlaneCommand.Restore(then, "a note", true);
  }

  private Optional<PlaneEvent.Restored> restored(String by, PlaneCommand restore) {
    return in.give(by, restore).stream()
        .filter(PlaneEvent.Restored.class::isInstance)
        .map(PlaneEvent.Restored.class::cast)
        .findFirst();
  }

  private PlaneEvent.Restored restored(Plane then) {
    return restored("", to(then)).orElseThrow();
  }

  private void kill(FlagId flag) {
    in.give(new PlaneCommand.ToFlag(flag, new FlagCommand.Kill("")));
  }

  private void edit(FlagId flag, Flag definition) {
    in.give(new PlaneCommand.ToFlag(flag, new FlagCommand.Set(definition, false)));
  }

  private Flag definition(FlagId flag) {
    return in.plane.flags().get(flag).orElseThrow().definition();
  }

  private static String about(List<Reason> reasons, FlagId flag) {
    return reasons.stream()
        .filter(reason -> reason.text().contains("flag " + flag.key() + " "))
        .map(Reason::text)
        .findFirst()
        .orElse("");
  }

  @Test
  void thereIsNoGoingBackToBeforeTheFirstEntryNorToWhatHasNotBeen() {
    var now = in.plane;
    assertThat(in.refused("", to(Plane.EMPTY))).contains("journal.index");
    kill(FREE);
    var later = in.plane;
    in.plane = now;
    assertThat(in.refused("", to(later))).contains("journal.index");
    assertThat(in.give(to(now))).as("it is so already").isEmpty();
  }

  @Test
  void whatExposesMoreThanThenFallsAndTheEntrySaysToWhichOneItWent() {
    var id = in.waiting("1", FLAG, Installation.draft("10 %", "100 %"));
    var then = in.plane;
    in.tick(id, Installation.FOLLOWED);

    var restored = restored(then);

    assertThat(((Rollout.Withdrawing) in.rollout(id)).trigger()).isEqualTo(Trigger.RESTORE);
    assertThat(restored.index()).isEqualTo(then.size() - 1);
    assertThat(restored.note()).isEqualTo("a note");
    assertThat(restored.done()).hasSize(1);
    assertThat(restored.done().getFirst().text()).contains("it exposed fewer then");
    assertThat(restored.needed()).isEmpty();
  }

  @Test
  void whatExposesNoMoreThanThenStays() {
    var id = in.climbing("1", FLAG);
    var then = in.plane;
    in.give(new PlaneCommand.Hold(id, ""));
    assertThat(in.give(to(then))).isEmpty();
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Held.class);
  }

  @Test
  void whatBeganSinceFallsBeforeItExposesAnybody() {
    var then = in.plane;
    var id = in.waiting("1", FLAG, Installation.draft("10 %", "100 %"));
    assertThat(restored(then).done().getFirst().text()).contains("there was none such then");
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Withdrawing.class);
  }

  @Test
  void anUngovernedFlagThatIsNewSinceIsKilledAndAGovernedOneIsBornHarmless() {
    var then = in.plane;
    var free = new FlagId(SCOPE, "new-free");
    var governed = new FlagId(SCOPE, "new-governed");
    in.flag(free, false);
    in.flag(governed, true);
    var restored = restored(then);
    assertThat(definition(free).enabled()).isFalse();
    assertThat(definition(governed).enabled()).isTrue();
    assertThat(restored.done()).hasSize(1);
    assertThat(restored.needed()).as("nobody misses what was not there").isEmpty();
    assertThat(in.give(to(then))).as("once is enough").isEmpty();
  }

  @Test
  void aFlagThatWasKilledThenAndLivesAgainIsKilledEvenWithoutEdits() {
    kill(FREE);
    var then = in.plane;
    edit(FREE, Installation.definition("free"));
    var restored = restored("", new PlaneCommand.Restore(then, "", false)).orElseThrow();
    assertThat(about(restored.done(), FREE)).contains("it was killed then");
    assertThat(definition(FREE).enabled()).isFalse();
  }

  @Test
  void whatWouldHaveToRiseIsToldWithWhatItTakesAndNotDone() {
    var ruled = new FlagId(SCOPE, "ruled");
    in.flag(ruled, false);
    var climbed = new FlagId(SCOPE, "climbed");
    in.flag(climbed, false);
    var id = in.climbing("1", climbed);
    var then = in.plane;
    in.withdraw(id);
    kill(FLAG);
    kill(FREE);
    in.waiting("2", ruled, Installation.draft("10 %", "100 %"));

    var needed = restored(then).needed();

    assertThat(about(needed, FLAG)).contains("that takes a rollout of \"old\"");
    assertThat(about(needed, FREE)).contains("an edit of its base rule, by hand");
    assertThat(about(needed, climbed)).contains("that takes a rollout of \"new\"");
    assertThat(needed).hasSize(3);
    assertThat(definition(FREE).enabled()).isFalse();
    assertThat(definition(FLAG).enabled()).isFalse();
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Withdrawing.class);
  }

  @Test
  void theBaseRuleOfAnUngovernedFlagIsSetBackOnlyWhenThatIsAskedFor() {
    var then = in.plane;
    edit(FREE, definition(FREE).serving("new"));
    assertThat(in.give(new PlaneCommand.Restore(then, "", false))).isEmpty();
    assertThat(definition(FREE).defaultVariant()).isEqualTo("new");

    assertThat(in.give("op-billing", to(then)))
        .hasAtLeastOneElementOfType(PlaneEvent.FlagChanges.class);
    assertThat(definition(FREE).defaultVariant()).isEqualTo("old");
    assertThat(in.give(to(then))).as("it is as it was").isEmpty();
  }

  @Test
  void aVariantThatNobodyGetsIsNoReasonToSetAnythingBack() {
    var then = in.plane;
    var was = definition(FREE);
    var variants = new HashMap<>(was.variants());
    variants.put("newer", Json.of("newer"));
    edit(FREE, new Flag("free", true, variants, was.defaultVariant(), null, was.metadata()));
    assertThat(in.give(to(then))).isEmpty();
    assertThat(definition(FREE).variants()).containsKey("newer");
  }

  @Test
  void toSetABaseRuleBackTakesATokenThatMayEdit() {
    var then = in.plane;
    edit(FREE, definition(FREE).serving("new"));
    in.pass(Duration.ofDays(90));
    assertThat(in.give("op-billing", to(then))).isEmpty();
    assertThat(definition(FREE).defaultVariant()).isEqualTo("new");
  }

  @Test
  void aBaseRuleUnderAClimbStaysAndIsTold() {
    var then = in.plane;
    edit(FREE, definition(FREE).serving("new"));
    var change = in.proposed("1", Installation.contract());
    var candidate = new RolloutId("ro-1");
    in.give(new PlaneCommand.Begin(candidate, change, FREE, "old", RolloutDraft.STANDARD));
    var needed = restored(then).needed();
    assertThat(in.rollout(candidate)).isInstanceOf(Rollout.Withdrawing.class);
    assertThat(definition(FREE).defaultVariant()).as("frozen while it falls").isEqualTo("new");
    assertThat(about(needed, FREE)).contains("by hand");
  }

  @Test
  void nothingOutsideTheScopeOfTheTokenFallsOrIsSetBackOrIsTold() {
    var orders = new FlagId(Scope.parse("shop/production/orders"), "orders");
    in.flag(orders, false);
    var then = in.plane;
    var id = in.climbing("1", FLAG);
    edit(FREE, definition(FREE).serving("new"));
    edit(orders, definition(orders).serving("new"));

    var restored = restored("op-orders", to(then)).orElseThrow();

    assertThat(restored.done()).hasSize(1);
    assertThat(restored.needed()).isEmpty();
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Climbing.class);
    assertThat(definition(FREE).defaultVariant()).isEqualTo("new");
    assertThat(definition(orders).defaultVariant()).isEqualTo("old");
  }

  @Test
  void anEntryNamesTwoHundredOfThemAndCountsTheRest() {
    var then = in.plane;
    for (int i = 0; i < 200; i++) {
      in.flag(new FlagId(SCOPE, "flag-" + i), false);
    }
    var before = in.plane;
    assertThat(restored(then).done())
        .hasSize(200)
        .noneMatch(reason -> reason.text().contains("more"));

    in.plane = before;
    in.flag(new FlagId(SCOPE, "flag-200"), false);
    in.flag(new FlagId(SCOPE, "flag-201"), false);
    var done = restored(then).done();
    assertThat(done).hasSize(201);
    assertThat(done.getLast().text()).isEqualTo("and 2 more");
    assertThat(definition(new FlagId(SCOPE, "flag-99")).enabled()).as("all fall").isFalse();
  }

  @Test
  void whatFellForItSaysWhoAskedAndWhy() {
    var then = in.plane;
    RolloutId id = in.climbing("1", FLAG);
    in.give("op-billing", to(then));
    assertThat(((Rollout.Withdrawing) in.rollout(id)).reasons().getFirst().text())
        .contains("\"billing\" went back to entry " + (then.size() - 1), "a note");
  }
}
