package dev.tidegate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Share;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What may be chosen about a rollout, and what follows from what is left out. */
class ChosenTest {
  private static final RolloutDraft STANDARD = RolloutDraft.STANDARD;

  private static RolloutDraft draft(
      Optional<Duration> window, Optional<Share> alpha, Optional<Share> beta) {
    return new RolloutDraft(
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        window,
        alpha,
        beta,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static String window(Duration window) {
    return problems(draft(Optional.of(window), Optional.empty(), Optional.empty()));
  }

  private static String ratios(int harm, int safe) {
    return problems(
        new RolloutDraft(
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(harm),
            Optional.of(safe),
            Optional.empty()));
  }

  private static RolloutDraft ladder(
      List<CohortRule> cohorts, List<Stage> stages, Optional<Stage> bake) {
    return new RolloutDraft(
        cohorts,
        stages,
        bake,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static String lapse(
      LapseRule.OnLapse what, Optional<Duration> howLong, LapseRule.Capacity capacity) {
    return problems(STANDARD.onLapse(Optional.of(what), howLong, Optional.of(capacity)));
  }

  private static String problems(RolloutDraft draft) {
    return String.join("; ", draft.problems().stream().map(Reason::code).toList());
  }

  @Test
  void whoeverChoosesNothingGetsTheStandardLadder() {
    assertThat(problems(STANDARD)).isEmpty();
    assertThat(STANDARD.ladder()).isEqualTo(Ladder.standard(Duration.ofSeconds(10)));
  }

  @Test
  void aWindowIsOneSecondToADay() {
    assertThat(window(Duration.ofSeconds(1))).isEmpty();
    assertThat(window(Duration.ofSeconds(1).minusMillis(1))).isEqualTo("rollout.window");
    assertThat(window(Duration.ofDays(1))).isEmpty();
    assertThat(window(Duration.ofDays(1).plusMillis(1))).isEqualTo("rollout.window");
  }

  @Test
  void theChanceOfAnErrorIsSomeAndAtMostAFifth() {
    var fifth = Optional.of(Share.parse("20 %"));
    var more = Optional.of(new Share(200_001));
    var none = Optional.of(Share.NONE);
    assertThat(problems(draft(Optional.empty(), fifth, fifth))).isEmpty();
    assertThat(problems(draft(Optional.empty(), more, fifth))).isEqualTo("rollout.alpha");
    assertThat(problems(draft(Optional.empty(), none, fifth))).isEqualTo("rollout.alpha");
    assertThat(problems(draft(Optional.empty(), fifth, more))).isEqualTo("rollout.beta");
    assertThat(problems(draft(Optional.empty(), fifth, none))).isEqualTo("rollout.beta");
  }

  @Test
  void whatIsSafeIsFurtherOffThanWhatIsNoWorse() {
    int most = 10_000_000;
    assertThat(ratios(1_000_000, 1_000_001)).isEmpty();
    assertThat(ratios(999_999, 2_000_000)).isEqualTo("rollout.harmRatio");
    assertThat(ratios(1_500_000, 1_500_000)).isEqualTo("rollout.safeRatio");
    assertThat(ratios(1_500_000, most)).isEmpty();
    assertThat(ratios(1_500_000, most + 1)).isEqualTo("rollout.safeRatio");
    assertThat(ratios(most, most)).as("nothing is above it").isEqualTo("rollout.safeRatio");
    assertThat(ratios(most + 1, most)).contains("rollout.harmRatio");
  }

  @Test
  void aBakeOfItsOwnFollowsTheStandardStages() {
    var hour = Duration.ofHours(1);
    var bake = new Stage("mine", "nobody", Share.NONE, hour, 7, hour, hour);
    var ladder = ladder(List.of(), List.of(), Optional.of(bake)).ladder();
    var standard = Ladder.standard(Duration.ofSeconds(10));
    var top = ladder.stages().getLast();
    assertThat(ladder.stages()).hasSameSizeAs(standard.stages());
    assertThat(ladder.stages().subList(0, 6)).isEqualTo(standard.stages().subList(0, 6));
    assertThat(top)
        .isEqualTo(new Stage(Ladder.BAKE, CohortRule.EVERYONE, Share.ALL, hour, 7, hour, hour));
  }

  @Test
  void stagesOfOnesOwnAreOfTheStandardCohortsUnlessThereAreOthers() {
    var all = Ladder.stage("all", "all", Share.ALL, Duration.ofSeconds(10));
    var named = List.of(new CohortRule("all", Json.of(true)));
    var own = ladder(named, List.of(all), Optional.empty()).ladder();
    assertThat(own.problems()).isEmpty();
    assertThat(own.stages().getLast().cohort()).isEqualTo("all");
    assertThat(ladder(List.of(), List.of(all), Optional.empty()).ladder().cohorts())
        .isEqualTo(Ladder.standardCohorts());
  }

  @Test
  void cohortsOfOnesOwnClimbTheStandardStages() {
    var own =
        Ladder.standardCohorts().stream()
            .map(
                cohort ->
                    cohort.isEveryone()
                        ? cohort
                        : new CohortRule(cohort.name(), Json.parse("{\"var\":\"tester\"}")))
            .toList();
    var ladder = ladder(own, List.of(), Optional.empty()).ladder();
    assertThat(ladder.cohorts()).isEqualTo(own);
    assertThat(ladder.stages()).isEqualTo(Ladder.standard(Duration.ofSeconds(10)).stages());
  }

  @Test
  void aFrozenClimbIsServedForAMinuteToAWeek() {
    var yes = LapseRule.Capacity.YES;
    var freeze = LapseRule.OnLapse.FREEZE;
    assertThat(lapse(freeze, Optional.empty(), yes)).isEmpty();
    assertThat(lapse(freeze, Optional.of(Duration.ofMinutes(1)), yes)).isEmpty();
    assertThat(lapse(freeze, Optional.of(Duration.ofDays(7)), yes)).isEmpty();
    assertThat(lapse(freeze, Optional.of(Duration.ofMinutes(1).minusMillis(1)), yes))
        .isEqualTo("rollout.freezeFor");
    assertThat(lapse(freeze, Optional.of(Duration.ofDays(7).plusMillis(1)), yes))
        .isEqualTo("rollout.freezeFor");
  }

  @Test
  void whoeverFreezesSaysWhetherStableCouldTakeAllBack() {
    assertThat(lapse(LapseRule.OnLapse.FREEZE, Optional.empty(), LapseRule.Capacity.NO)).isEmpty();
    assertThat(lapse(LapseRule.OnLapse.FREEZE, Optional.empty(), LapseRule.Capacity.UNKNOWN))
        .isEqualTo("rollout.stableTakesAllBack");
  }

  @Test
  void whatFallsIsFrozenForNoTime() {
    var unknown = LapseRule.Capacity.UNKNOWN;
    assertThat(lapse(LapseRule.OnLapse.FALL, Optional.of(Duration.ZERO), unknown)).isEmpty();
    assertThat(lapse(LapseRule.OnLapse.FALL, Optional.of(Duration.ofHours(1)), unknown))
        .isEqualTo("rollout.freezeFor");
    assertThat(STANDARD.lapseRule().freezes()).isFalse();
    assertThat(STANDARD.lapseRule()).isEqualTo(LapseRule.STANDARD);
  }

  @Test
  void whoeverLooksIsToldOfClimbsThatStayAndOfStableThatMayNotBearAll() {
    assertThat(warnings(LapseRule.OnLapse.FREEZE, LapseRule.Capacity.YES))
        .containsExactly("rollout.freeze");
    assertThat(warnings(LapseRule.OnLapse.FALL, LapseRule.Capacity.YES)).isEmpty();
    assertThat(warnings(LapseRule.OnLapse.FALL, LapseRule.Capacity.NO))
        .containsExactly("rollout.stableTakesAllBack");
    assertThat(warnings(LapseRule.OnLapse.FALL, LapseRule.Capacity.UNKNOWN))
        .containsExactly("rollout.stableTakesAllBack");
  }

  private static List<String> warnings(LapseRule.OnLapse what, LapseRule.Capacity capacity) {
    var rule = STANDARD.onLapse(Optional.of(what), Optional.empty(), Optional.of(capacity));
    return rule.lapseRule().warnings().stream().map(Reason::code).toList();
  }
}
