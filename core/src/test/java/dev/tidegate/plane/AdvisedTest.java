package dev.tidegate.plane;

import static dev.tidegate.plane.Installation.FLAG;
import static dev.tidegate.plane.Installation.FOLLOWED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.access.Role;
import dev.tidegate.flags.Arm;
import dev.tidegate.guard.Violation;
import dev.tidegate.judge.Verdict;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.RolloutEvent.Advice;
import dev.tidegate.rollout.RolloutEvent.Advised;
import dev.tidegate.rollout.Trigger;
import dev.tidegate.signal.Gaps;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What advise mode says, when it says it again, and what it never takes back. */
class AdvisedTest {
  private static final int EVERYONE = 2;

  private final Installation in = new Installation();
  private final List<Advised> said = new ArrayList<>();

  AdvisedTest() {
    in.flag(FLAG, true);
    in.token("op-bob", Role.OPERATOR, "*");
    in.token("svc-billing", Role.SERVICE, Installation.SCOPE.toString());
  }

  private RolloutId open() {
    var draft = Installation.draft(Mode.ADVISE, Optional.empty(), "10 %", "50 %", "100 %");
    var id = in.waiting("1", FLAG, draft);
    in.give("op-bob", new PlaneCommand.Promote(id));
    in.tick(id, FOLLOWED);
    return id;
  }

  private void hear(List<PlaneEvent> events) {
    for (var event : events) {
      if (event instanceof PlaneEvent.OfRollout(_, Advised advised)) {
        said.add(advised);
      }
    }
  }

  private void window(RolloutId id, int percentFailing) {
    long candidate = in.live(id).shares().getFirst().ppm() / 10;
    hear(
        in.window(id, 100_000 - candidate, candidate, candidate * percentFailing / 100, Gaps.NONE));
  }

  /** One in which the control fails, and the candidate hardly does. */
  private void better(RolloutId id) {
    long candidate = in.live(id).shares().getFirst().ppm() / 10;
    var control = in.cell(id, EVERYONE, Arm.CONTROL, 100_000 - candidate, 450);
    var cells = List.of(control, in.cell(id, EVERYONE, Arm.CANDIDATE, candidate, candidate / 500));
    hear(in.window(id, FOLLOWED, Gaps.NONE, cells));
  }

  private boolean isFoundHarmful(RolloutId id) {
    return in.live(id).watch().judgement().orElseThrow().verdict() == Verdict.HARMFUL;
  }

  private List<Advice> advice() {
    return said.stream().map(Advised::advice).toList();
  }

  @Test
  void anAdviceSaysWhatWouldHaveDoneItAtWhichStageAndOnWhichFigures() {
    var id = open();
    window(id, 20);
    var advised = said.getFirst();
    assertThat(advised.advice()).isEqualTo(Advice.WITHDRAW);
    assertThat(advised.trigger()).contains(Trigger.JUDGE);
    assertThat(advised.rung()).contains(0);
    assertThat(advised.reasons().getFirst().data()).containsEntry("candidateHits", "2000");
  }

  @Test
  void aProofAfterADeadlineIsAnotherAdvice() {
    var id = open();
    in.pass(Duration.ofHours(6));
    hear(in.tick(id, FOLLOWED));
    window(id, 20);
    assertThat(said.stream().map(Advised::trigger))
        .containsExactly(Optional.of(Trigger.DEADLINE), Optional.of(Trigger.JUDGE));
  }

  @Test
  void whatADeadlineAdvisedIsTakenBackByAProofOfSafety() {
    var id = open();
    in.pass(Duration.ofHours(6));
    hear(in.tick(id, FOLLOWED));
    window(id, 0);
    assertThat(advice()).containsExactly(Advice.WITHDRAW, Advice.PROMOTE);
  }

  @Test
  void harmThatWasProvenStaysAdvisedWhenTheEvidenceFallsAndWhenAStageIsOpened() {
    var id = open();
    in.pass(Duration.ofMinutes(2));
    window(id, 1);
    assertThat(isFoundHarmful(id)).as("it crossed").isTrue();
    for (int i = 0; i < 400 && isFoundHarmful(id); i++) {
      better(id);
    }
    assertThat(isFoundHarmful(id)).as("it still does").isFalse();
    for (int i = 0; i < 400 && !in.refused("op-bob", new PlaneCommand.Promote(id)).isEmpty(); i++) {
      better(id);
    }
    assertThat(in.live(id).watch().rung()).as("somebody thinks otherwise").isEqualTo(1);
    in.tick(id, FOLLOWED);
    in.pass(Duration.ofMinutes(2));
    window(id, 0);
    assertThat(advice()).containsExactly(Advice.WITHDRAW);
    assertThat(in.live(id).watch().advised()).contains(Advice.WITHDRAW);
    assertThat(in.live(id).proven()).contains(Trigger.JUDGE);
  }

  @Test
  void aHaltOfAnInvariantIsAProof() {
    var id = open();
    hear(
        in.give(
            "svc-billing",
            new PlaneCommand.Report(new Violation(id, Arm.CANDIDATE, "sum", "team", ""))));
    in.pass(Duration.ofMinutes(2));
    window(id, 0);
    assertThat(said.stream().map(Advised::trigger)).containsExactly(Optional.of(Trigger.INVARIANT));
  }

  /** Whatever the windows, the time and the people do. */
  @Test
  void nothingIsAdvisedAfterAProofAndTheSameIsNeverAdvisedTwice() {
    int proofs = 0;
    for (int seed = 0; seed < 60; seed++) {
      var life = new AdvisedTest();
      var id = life.open();
      var random = new Random(seed);
      boolean proven = false;
      for (int i = 0; i < 60 && life.in.rollout(id) instanceof Rollout.Live; i++) {
        int before = life.said.size();
        life.step(id, random);
        var fresh = life.said.subList(before, life.said.size());
        assertThat(fresh).as("seed %d, step %d", seed, i).hasSizeLessThanOrEqualTo(proven ? 0 : 2);
        proven |= fresh.stream().anyMatch(Advised::provesHarm);
        if (life.in.rollout(id) instanceof Rollout.Live live) {
          assertThat(live.proven().isPresent()).as("seed %d, step %d", seed, i).isEqualTo(proven);
        }
      }
      proofs += proven ? 1 : 0;
    }
    assertThat(proofs).as("lives with a proof in them").isBetween(10, 59);
  }

  private void step(RolloutId id, Random random) {
    switch (random.nextInt(12)) {
      case 0 -> in.pass(Duration.ofMinutes(random.nextInt(120)));
      case 1, 2 -> hear(in.tick(id, FOLLOWED));
      case 3 -> in.ask("op-bob", new PlaneCommand.Promote(id));
      case 4 -> in.give("op-bob", new PlaneCommand.Hold(id, ""));
      case 5 -> in.give(new PlaneCommand.Boot(false));
      case 6 -> window(id, random.nextInt(40) == 0 ? 5 : 1);
      default -> window(id, 0);
    }
  }

  @Test
  void entriesOfBeforeTheTriggerWasKeptSayItByTheirReasons() {
    var old =
        List.of(
            before(Advice.WITHDRAW, "judge.harmful"),
            before(Advice.WITHDRAW, "guard.invariant"),
            before(Advice.WITHDRAW, "rollout.deadline"),
            before(Advice.PROMOTE, "gate.verdict"));
    assertThat(old.stream().map(Advised::provesHarm)).containsExactly(true, true, false, false);
    assertThat(old.getLast().cause()).isEmpty();
  }

  private static Advised before(Advice advice, String code) {
    var why = List.of(Reason.of(code, "why"));
    return new Advised(advice, Optional.empty(), Optional.empty(), why);
  }

  @Test
  void howItTurnedOutIsSaidOnceSomebodySawItAndAnyNumberOfTimes() {
    var draft = Installation.draft(Mode.ADVISE, Optional.empty(), "10 %", "100 %");
    var id = in.waiting("1", FLAG, draft);
    var bad = new PlaneCommand.StateOutcome(id, RolloutEvent.Was.BAD, "orders were lost");
    assertThat(in.refused("op-bob", bad)).contains("rollout.unseen");
    in.give("op-bob", new PlaneCommand.Promote(id));
    assertThat(in.give("op-bob", bad)).hasSize(1);
    var was = in.rollout(id);
    assertThat(in.give("op-bob", bad)).hasSize(1);
    assertThat(in.rollout(id)).as("it changes nothing").isEqualTo(was);
  }
}
