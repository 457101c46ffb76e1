package dev.tidegate.plane;

import static dev.tidegate.plane.Installation.FLAG;
import static dev.tidegate.plane.Installation.FOLLOWED;
import static dev.tidegate.plane.Installation.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.access.Role;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.judge.Verdict;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Share;
import dev.tidegate.rollout.Comparing;
import dev.tidegate.rollout.ComparisonDraft;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.rollout.Stage;
import dev.tidegate.signal.Gaps;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rollout whose first stage compares: it goes on when somebody decides, and only then. */
class ComparedTest {
  private static final Duration LASTS = Duration.ofHours(8);
  private final Installation in = new Installation();

  @BeforeEach
  void anOperator() {
    in.token("op-bob", Role.OPERATOR, "*");
    in.flag(FLAG, false);
  }

  private static RolloutDraft draft(Optional<Share> share, Optional<String> cohort) {
    return Installation.draft(Mode.ENFORCE, Optional.empty())
        .comparing(Optional.of(new ComparisonDraft(share, cohort, Optional.of(LASTS))));
  }

  private RolloutId comparing() {
    var id = in.waiting("1", FLAG, draft(Optional.empty(), Optional.empty()));
    in.tick(id, FOLLOWED);
    in.tick(id, FOLLOWED);
    return id;
  }

  /** Windows in which neither arm fails, for a while; with time going on as in the loop. */
  private void alike(RolloutId id, Duration time) {
    var end = in.now.plus(time);
    while (in.now.isBefore(end)) {
      in.window(id, 100, 100, 0, Gaps.NONE);
      in.tick(id, FOLLOWED);
    }
  }

  private List<String> refusal(Flag definition, RolloutDraft draft) {
    in.give(new PlaneCommand.ToFlag(FLAG, new FlagCommand.Set(definition, false)));
    var change = in.proposed("9", Installation.contract());
    return List.of(in.refused("op-bob", Installation.begin("9", change, FLAG, draft)));
  }

  private static Flag flag(String defaultVariant, @Nullable String targeting) {
    var variants = Map.of("old", Json.of("o"), "new", Json.of("n"), "third", Json.of("t"));
    var rule = targeting == null ? null : Json.parse(targeting);
    return new Flag(FLAG.key(), true, variants, defaultVariant, rule, Map.of());
  }

  @Test
  void itStaysWhereItIsWhateverIsProvenUntilSomebodyKeepsIt() {
    var id = comparing();
    assertThat(in.live(id).shares()).last().isEqualTo(new Share(500_000));
    alike(id, Duration.ofHours(2));
    assertThat(in.live(id).watch().judgement().orElseThrow().verdict()).isEqualTo(Verdict.SAFE);
    assertThat(in.live(id).watch().rung()).isZero();
    assertThat(in.condition(id, false, "rollout.comparing").isMet()).isFalse();
    assertThat(in.condition(id, true, "rollout.comparing").isMet()).isTrue();

    in.give("op-bob", new PlaneCommand.Promote(id));

    assertThat(in.live(id).watch().rung()).isEqualTo(1);
    assertThat(in.live(id).shares()).last().isEqualTo(Share.ALL);
    assertThat(in.live(id).comparing()).isEmpty();
  }

  @Test
  void itsEndHoldsItAndTellsWhatWasFoundOnce() {
    var id = comparing();
    alike(id, LASTS.minus(Duration.ofMinutes(5)));
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Climbing.class);
    alike(id, Duration.ofMinutes(6));
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Held.class);
    var told = ((Rollout.Held) in.rollout(id)).reasons();
    assertThat(told).allMatch(reason -> reason.code().equals(Comparing.ENDED));
    assertThat(told.getFirst().text()).contains("\"new\"", "\"old\"", "8 h", "decide");
    assertThat(told.getLast().text()).isEqualTo("failures: nothing to tell them apart");
    assertThat(in.tick(id, FOLLOWED)).isEmpty();
  }

  @Test
  void whatSomebodyHeldBeforeItsEndIsToldWhatWasFoundToo() {
    var id = comparing();
    in.give("op-bob", new PlaneCommand.Hold(id, "over the weekend"));
    alike(id, LASTS.plus(WINDOW));
    assertThat(((Rollout.Held) in.rollout(id)).reasons())
        .extracting(Reason::code)
        .containsOnly(Comparing.ENDED);
  }

  @Test
  void nothingProvenNeitherHoldsNorWithdrawsItButHarmDoes() {
    var id = comparing();
    var end = in.now.plus(Duration.ofHours(7));
    while (in.now.isBefore(end)) {
      in.window(id, 1, 1, 0, Gaps.NONE.andDropped(1));
      in.tick(id, FOLLOWED);
    }
    assertThat(in.live(id).watch().judgement().orElseThrow().verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Climbing.class);
    in.window(id, 100, 100, 60, Gaps.NONE);
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Withdrawing.class);
  }

  @Test
  void whereNothingIsSeenForDaysItHoldsAndThenFalls() {
    var id = in.waiting("1", FLAG, longer());
    in.tick(id, FOLLOWED);
    in.tick(id, FOLLOWED);
    in.window(id, 100, 100, 0, Gaps.NONE);
    in.pass(Duration.ofHours(23));
    in.tick(id, FOLLOWED);
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Climbing.class);
    in.pass(Duration.ofHours(2));
    in.tick(id, FOLLOWED);
    assertThat(((Rollout.Held) in.rollout(id)).reasons().getFirst().text())
        .contains("nothing was seen for 1 d");
    in.pass(Duration.ofDays(3));
    in.tick(id, FOLLOWED);
    assertThat(in.rollout(id)).isInstanceOf(Rollout.Withdrawing.class);
  }

  private static RolloutDraft longer() {
    var lasts = Optional.of(Duration.ofDays(14));
    return Installation.draft(Mode.ENFORCE, Optional.empty())
        .comparing(Optional.of(new ComparisonDraft(Optional.empty(), Optional.empty(), lasts)));
  }

  @Test
  void whatIsKeptClimbsTheStagesThatLieAboveItsShare() {
    var ladder = draft(Optional.of(new Share(200_000)), Optional.empty()).ladder();
    assertThat(ladder.stages())
        .extracting(Stage::name)
        .containsExactly("compare", "50 %", "100 %", "bake");
    assertThat(ladder.problems()).isEmpty();
    var ofVolunteers = draft(Optional.empty(), Optional.of("opted-in")).ladder();
    assertThat(ofVolunteers.stages())
        .extracting(Stage::name)
        .containsExactly("compare", "1 %", "10 %", "50 %", "100 %", "bake");
    assertThat(ofVolunteers.problems()).isEmpty();
  }

  @Test
  void aComparisonWithoutAControlOrOfNoTimeIsRefused() {
    assertThat(draft(Optional.of(Share.ALL), Optional.empty()).problems())
        .extracting(Reason::code)
        .contains("rollout.compare.share");
    var short_ = new ComparisonDraft(Optional.empty(), Optional.empty(), Optional.of(WINDOW));
    assertThat(RolloutDraft.STANDARD.comparing(Optional.of(short_)).problems())
        .extracting(Reason::text)
        .containsExactly("compare.lasts is PT1M (six windows) to 90 days");
  }

  @Test
  void aControlThatIsSeveralVariantsIsRefused() {
    var draft = draft(Optional.empty(), Optional.empty());
    var byRegion = "{\"if\":[{\"==\":[{\"var\":\"region\"},\"eu\"]},\"third\",\"old\"]}";
    assertThat(refusal(flag("old", byRegion), draft).getFirst())
        .contains("rollout.compare.control", "may give old, third");
  }

  @Test
  void aControlThatIsSplitIsRefusedToo() {
    var draft = draft(Optional.empty(), Optional.empty());
    var split = "{\"fractional\":[[\"old\",50],[\"third\",50]]}";
    assertThat(refusal(flag("old", split), draft).getFirst()).contains("may give old, third");
  }

  @Test
  void theControlIsNamedWhereTheRuleTells() {
    var id = comparing();
    assertThat(in.rollout(id).plan().compares().orElseThrow().control()).contains("old");
  }

  @Test
  void aRuleThatDoesNotTellIsComparedWithWhateverItGives() {
    var draft = draft(Optional.empty(), Optional.empty());
    assertThat(refusal(flag("old", "{\"var\":\"chosen\"}"), draft).getFirst()).isEmpty();
    assertThat(in.rollout(new RolloutId("ro-9")).plan().compares().orElseThrow().control())
        .isEmpty();
  }

  @Test
  void theCandidateIsNotComparedWithItself() {
    var draft = draft(Optional.empty(), Optional.empty());
    var same = "{\"if\":[{\"var\":\"x\"},\"new\",\"new\"]}";
    assertThat(refusal(flag("old", same), draft).getFirst())
        .contains("\"new\" is what the base rule gives");
  }
}
