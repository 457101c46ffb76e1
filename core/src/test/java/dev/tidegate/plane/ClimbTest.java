package dev.tidegate.plane;

import static dev.tidegate.plane.Installation.FLAG;
import static dev.tidegate.plane.Installation.FOLLOWED;
import static dev.tidegate.plane.Installation.SCOPE;
import static dev.tidegate.plane.Installation.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.access.Role;
import dev.tidegate.change.Change;
import dev.tidegate.flags.Cohort;
import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.Roster;
import dev.tidegate.signal.Gaps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When exposure rises by itself, when it waits for somebody, and when not at all. */
class ClimbTest {
  private static final FlagId OTHER = new FlagId(SCOPE, "other");
  private static final Duration LEAST = WINDOW.multipliedBy(6);

  private final Installation in = new Installation();

  ClimbTest() {
    in.flag(FLAG, true);
    in.flag(OTHER, true);
    in.token("op-bob", Role.OPERATOR, "*");
  }

  private RolloutId waiting() {
    return in.waiting("1", FLAG, Installation.draft("10 %", "50 %", "100 %"));
  }

  /** Proof enough for the next stage. */
  private List<PlaneEvent> safe(RolloutId id) {
    long share = in.live(id).shares().getFirst().ppm();
    return in.window(id, (1_000_000 - share) / 10, share / 10, 0, Gaps.NONE);
  }

  /** Goes on until the stage has been open for as long as it has to be, and is proven. */
  private List<PlaneEvent> proven(RolloutId id, Duration open) {
    in.tick(id, FOLLOWED);
    in.pass(open.minus(WINDOW));
    return safe(id);
  }

  private boolean isOpen(RolloutId id) {
    return in.rollout(id) instanceof Rollout.Live;
  }

  private Change change(RolloutId id) {
    return in.plane.changes().get(in.rollout(id).plan().change()).orElseThrow();
  }

  @Test
  void theFirstStageOpensWhenSomeClientIsThere() {
    var id = waiting();
    in.tick(id, new Roster(0, 0, 0));
    assertThat(isOpen(id)).isFalse();
    in.tick(id, new Roster(1, 0, 0));
    assertThat(isOpen(id)).isTrue();
  }

  @Test
  void aTickThatIsToRaiseNothingOpensNoStage() {
    var id = waiting();
    in.give(new PlaneCommand.Tick(Map.of(id, FOLLOWED)).withoutRises());
    assertThat(isOpen(id)).isFalse();
  }

  @Test
  void aStageIsFollowedByTheNextAtItsLeastDurationAndByAWindowNotByATick() {
    var id = waiting();
    in.tick(id, FOLLOWED);
    proven(id, LEAST.minusMillis(1));
    assertThat(in.live(id).watch().rung()).as("too early").isZero();
    in.pass(Duration.ofMillis(1));
    in.tick(id, FOLLOWED);
    assertThat(in.live(id).watch().rung()).as("a tick judges nothing").isZero();
    safe(id);
    assertThat(in.live(id).watch().rung()).isEqualTo(1);
    assertThat(in.plane.attested()).as("rises on somebody's word").isZero();
  }

  @Test
  void whatSomebodyAsksForRisesAsSoonAsItIsClear() {
    var id = waiting();
    in.tick(id, FOLLOWED);
    proven(id, LEAST.minusMillis(1));
    var promote = new PlaneCommand.Promote(id);
    assertThat(in.refused("op-bob", promote)).contains("takes at least");
    in.pass(Duration.ofMillis(1));
    in.give("op-bob", promote);
    assertThat(in.live(id).watch().rung()).isEqualTo(1);
  }

  @Test
  void inAdviseModePeopleOpenStagesAndAreToldOnceWhenTheyMay() {
    var draft = Installation.draft(Mode.ADVISE, Optional.empty(), "10 %", "100 %");
    var id = in.waiting("1", FLAG, draft);
    assertThat(in.tick(id, FOLLOWED)).isEmpty();
    in.give("op-bob", new PlaneCommand.Promote(id));
    assertThat(isOpen(id)).isTrue();

    var advised = (PlaneEvent.OfRollout) proven(id, LEAST).getLast();
    assertThat(((RolloutEvent.Advised) advised.fact()).advice())
        .isEqualTo(RolloutEvent.Advice.PROMOTE);
    assertThat(((RolloutEvent.Advised) advised.fact()).reasons()).isNotEmpty();
    assertThat(safe(id)).as("the window alone").hasSize(1);
    assertThat(in.live(id).watch().rung()).isZero();
  }

  @Test
  void aChangeIsOverWhenTheLastOfItsRolloutsHasSettledAndTheirCandidatesAreStable() {
    var change = in.proposed("1", Installation.contract());
    var draft = Installation.draft("100 %");
    in.give(Installation.begin("1", change, FLAG, draft));
    in.give(Installation.begin("2", change, OTHER, draft));
    for (var id : List.of(new RolloutId("ro-1"), new RolloutId("ro-2"))) {
      assertThat(change(id)).isNotInstanceOf(Change.Resolved.class);
      in.tick(id, FOLLOWED);
      proven(id, LEAST);
      assertThat(in.rollout(id)).isInstanceOf(Rollout.Baking.class);
      proven(id, WINDOW.multipliedBy(30));
      assertThat(in.rollout(id)).isInstanceOf(Rollout.Settled.class);
    }
    assertThat(change(new RolloutId("ro-1"))).isInstanceOf(Change.Resolved.class);
    assertThat(in.plane.flags().get(FLAG).orElseThrow().definition().defaultVariant())
        .isEqualTo("new");
    assertThat(in.plane.activeOn(FLAG)).isEmpty();
    assertThat(in.refused("op-bob", new PlaneCommand.Promote(new RolloutId("ro-1"))))
        .contains("can not rise any more");
  }

  @Test
  void whatClimbsForAnotherChangeKeepsNoChangeFromBeingOver() {
    in.climbing("2", OTHER);
    var id = in.waiting("1", FLAG, Installation.draft("100 %"));
    in.tick(id, FOLLOWED);
    proven(id, LEAST);
    proven(id, WINDOW.multipliedBy(30));
    assertThat(change(id)).isInstanceOf(Change.Resolved.class);
    assertThat(change(new RolloutId("ro-2"))).isInstanceOf(Change.Proposed.class);
  }

  @Test
  void nothingNewOpensWhileSomebodyMaySeeWhatWasWithdrawn() {
    var first = in.climbing("1", FLAG);
    in.withdraw(first);
    var second = in.waiting("2", FLAG, Installation.draft("10 %", "100 %"));
    var behind = new Roster(2, 1, 1);
    in.give(new PlaneCommand.Tick(Map.of(first, behind, second, FOLLOWED)));
    assertThat(isOpen(second)).isFalse();
    assertThat(in.refused("op-bob", new PlaneCommand.Promote(second))).contains("being withdrawn");
    in.tick(first, FOLLOWED);
    in.tick(second, FOLLOWED);
    assertThat(isOpen(second)).isTrue();
  }

  @Test
  void whatIsShownIsTheStageThatIsOpenAndNothingOfWhatFell() {
    var id = waiting();
    assertThat(Intents.served(in.plane, FLAG).climb()).isNull();
    in.tick(id, FOLLOWED);
    var climb = Objects.requireNonNull(Intents.served(in.plane, FLAG).climb());
    assertThat(climb.candidate()).isEqualTo("new");
    assertThat(climb.cohorts()).extracting(Cohort::sharePpm).last().isEqualTo(100_000);
    assertThat(Intents.served(in.plane, OTHER).climb()).isNull();
    in.withdraw(id);
    assertThat(Intents.served(in.plane, FLAG).climb()).isNull();
  }

  @Test
  void timeInWhichNoProcessRanBringsNoStageNearer() {
    in.climbing("1", FLAG);
    var id = new RolloutId("ro-1");
    var opened = in.live(id).watch().openedAt();
    var away = Duration.ofSeconds(40);
    var waiting = in.waiting("2", OTHER, Installation.draft("10 %", "100 %"));

    var booted = in.give(new PlaneCommand.Boot(false, away, Duration.ofMinutes(1))).getFirst();

    assertThat(booted).isEqualTo(new PlaneEvent.Booted(false, Optional.of(away)));
    assertThat(in.live(id).watch().openedAt()).isEqualTo(opened.plus(away));
    assertThat(in.rollout(waiting)).isInstanceOf(Rollout.Waiting.class);
    assertThat(in.plane.boot()).as("the entry of the start").isEqualTo(in.plane.size() - 1);
  }

  @Test
  void timeInWhichNothingClimbedIsNotWorthAWord() {
    waiting();
    var lease = Duration.ofMinutes(1);
    assertThat(in.give(new PlaneCommand.Boot(false, Duration.ofSeconds(40), lease)))
        .containsExactly(new PlaneEvent.Booted(false));
    in.tick(new RolloutId("ro-1"), FOLLOWED);
    in.tick(new RolloutId("ro-1"), FOLLOWED);
    assertThat(in.give(new PlaneCommand.Boot(false))).containsExactly(new PlaneEvent.Booted(false));
  }

  @Test
  void aClearanceIsForOneEntryAndForAWhile() {
    var id = waiting();
    in.tick(id, new Roster(0, 0, 0));
    var promote = in.decide("op-bob", new PlaneCommand.Promote(id));
    var rise = ((Decision.Accepted<PlaneEvent>) promote).events().getFirst();
    var end = ((PlaneEvent.Rise) rise).clearance().applyBefore();
    long size = in.plane.size();

    assertThat(end).isAfter(in.now);
    var inTime = new Entry(size, end.minusMillis(1), Actor.TIDEGATE, rise);
    assertThat(Evolution.evolve(in.plane, inTime).size()).isEqualTo(size + 1);
    var late = new Entry(size, end, Actor.TIDEGATE, rise);
    assertThatThrownBy(() -> Evolution.evolve(in.plane, late))
        .isInstanceOf(IllegalStateException.class);
    in.give(new PlaneCommand.Boot(false));
    var another = new Entry(in.plane.size(), in.now, Actor.TIDEGATE, rise);
    assertThatThrownBy(() -> Evolution.evolve(in.plane, another))
        .isInstanceOf(IllegalStateException.class);
  }
}
