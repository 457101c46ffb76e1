package dev.tidegate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.contract.WitnessTerms;
import dev.tidegate.flags.Arm;
import dev.tidegate.judge.Tally;
import dev.tidegate.judge.Verdict;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Share;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import dev.tidegate.signal.Witnessed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Law 4: deadlines run until a verdict is safe, and no second source says otherwise. */
class CalmTest {
  private static final Instant OPENED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant END = OPENED.plus(Samples.WINDOW);
  private static final int TEN_PERCENT = 3;
  private static final int EVERYONE = 2;
  private static final RolloutPlan PLAN = Samples.plan(Mode.ENFORCE);
  private static final RolloutPlan WITNESSED =
      Samples.plan(new WitnessTerms("gateway", Optional.empty()));

  private static CellCounts cell(int cohort, Arm arm, long units) {
    return new CellCounts(
        7, cohort, arm, units, 0, List.of(), units, 0, List.of(), units, 0, List.of());
  }

  private static SignalWindow window(List<CellCounts> cells, List<Witnessed> witnessed) {
    return new SignalWindow(OPENED, END, 0, 2, 2, Gaps.NONE, 0, 0, cells, List.of(), witnessed);
  }

  /** So many units came at the stage of 10 %, as they were assigned. */
  private static SignalWindow window(long units, List<Witnessed> witnessed) {
    var cells =
        List.of(
            cell(EVERYONE, Arm.CONTROL, units * 9 / 10), cell(EVERYONE, Arm.CANDIDATE, units / 10));
    return window(cells, witnessed);
  }

  private static Rollout.Live judged(RolloutPlan plan, int rung, SignalWindow window) {
    var tally = Tally.begin(plan.judge());
    Rollout rollout = new Rollout.Climbing(plan, Watch.open(rung, 7, OPENED, OPENED, true, tally));
    var judge = new RolloutCommand.Judge(window);
    var decision = RolloutDecider.decide(Optional.of(rollout), judge, END);
    for (var event : ((Decision.Accepted<RolloutEvent>) decision).events()) {
      rollout = RolloutEvolution.evolve(Optional.of(rollout), event, "tidegate", 9, END);
    }
    return (Rollout.Live) rollout;
  }

  private static Rollout.Live judged(RolloutPlan plan, SignalWindow window) {
    return judged(plan, TEN_PERCENT, window);
  }

  private static List<Witnessed> witnessed(long control, long candidate) {
    return List.of(
        new Witnessed(Arm.CONTROL, control, 0), new Witnessed(Arm.CANDIDATE, candidate, 0));
  }

  private static Optional<Condition> condition(Rollout.Live live, String name) {
    return RolloutConditions.of(live, false, Share.NONE, END).stream()
        .filter(condition -> condition.name().equals(name))
        .findFirst();
  }

  private static boolean isSafe(Rollout.Live live) {
    return live.watch().judgement().orElseThrow().verdict() == Verdict.SAFE;
  }

  @Test
  void aSafeVerdictPutsTheDeadlinesOff() {
    var live = judged(PLAN, window(100_000, List.of()));
    assertThat(isSafe(live)).isTrue();
    assertThat(live.watch().calmAt()).isEqualTo(END);
    assertThat(condition(live, "signal.witness")).as("nobody asked for one").isEmpty();
    assertThat(live.watch().crossCheck()).isEmpty();
  }

  @Test
  void aVerdictThatIsNotSafeDoesNot() {
    var live = judged(PLAN, window(20, List.of()));
    assertThat(isSafe(live)).isFalse();
    assertThat(live.watch().calmAt()).isEqualTo(OPENED);
  }

  @Test
  void aSafeVerdictThatAWitnessConfirmsPutsThemOffToo() {
    var live = judged(WITNESSED, window(100_000, witnessed(90_000, 10_000)));
    assertThat(isSafe(live)).isTrue();
    assertThat(live.watch().calmAt()).isEqualTo(END);
    assertThat(condition(live, "signal.witness").orElseThrow().isMet()).isTrue();
  }

  @Test
  void aSafeVerdictThatAWitnessDoesNotConfirmNeitherRaisesNorPutsThemOff() {
    for (var other : List.of(witnessed(90_000, 20_000), List.<Witnessed>of())) {
      var live = judged(WITNESSED, window(100_000, other));
      assertThat(isSafe(live)).isTrue();
      assertThat(live.watch().calmAt()).isEqualTo(OPENED);
      assertThat(condition(live, "signal.witness").orElseThrow().isMet()).isFalse();
    }
  }

  @Test
  void whereNobodyCameAWitnessHasToHaveSeenNobodyEither() {
    var others = List.of(cell(EVERYONE, Arm.CONTROL, 1_000));
    var nobody = judged(WITNESSED, 0, window(others, List.of()));
    assertThat(condition(nobody, "signal.witness").orElseThrow().isMet()).isTrue();
    var somebody = judged(WITNESSED, 0, window(others, witnessed(0, 500)));
    assertThat(condition(somebody, "signal.witness").orElseThrow().isMet()).isFalse();
  }

  @Test
  void whatADeadlineDoesIsDoneForAReason() {
    var live = judged(PLAN, window(20, List.of()));
    var stage = PLAN.ladder().stages().get(TEN_PERCENT);
    for (var deadline : List.of(stage.holdAt(), stage.withdrawAt())) {
      var tick = new RolloutCommand.Tick(new Roster(2, 2, 0));
      var decision = RolloutDecider.decide(Optional.of(live), tick, OPENED.plus(deadline));
      var event = ((Decision.Accepted<RolloutEvent>) decision).events().getFirst();
      var reasons =
          event instanceof RolloutEvent.Held held
              ? held.reasons()
              : ((RolloutEvent.Withdrawing) event).reasons();
      assertThat(reasons).isNotEmpty();
    }
  }

  @Test
  void aStageTakesAsManyRequestsOfTheCandidateAsItAsksForAndNotOneMore() {
    long least = PLAN.ladder().stages().get(TEN_PERCENT).minRequests();
    assertThat(requests(least)).isTrue();
    assertThat(requests(least - 1)).isFalse();
  }

  private static boolean requests(long candidate) {
    var live = judged(PLAN, window(candidate * 10, List.of()));
    return condition(live, "rollout.requests").orElseThrow().isMet();
  }

  @Test
  void aClockThatWasSetBackMakesWhatWasSeenNoOlder() {
    var live = judged(PLAN, window(100_000, List.of()));
    var before = OPENED.minus(Duration.ofHours(1));
    var fresh =
        RolloutConditions.of(live, false, Share.NONE, before).stream()
            .filter(condition -> condition.name().equals("signal.fresh"))
            .findFirst();
    assertThat(fresh.orElseThrow().isMet()).isTrue();
  }
}
