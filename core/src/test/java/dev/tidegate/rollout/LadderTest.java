package dev.tidegate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which ladders can be climbed, and whom each step exposes. */
class LadderTest {
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final CohortRule EVERYONE = new CohortRule(CohortRule.EVERYONE, Json.of(true));

  private static CohortRule cohort(String name) {
    return new CohortRule(name, Json.parse("{\"var\":\"" + name + "\"}"));
  }

  private static Stage stage(String cohort, String share) {
    return Ladder.stage(share + " of " + cohort, cohort, Share.parse(share), WINDOW);
  }

  private static Ladder ladder(List<CohortRule> cohorts, Stage... stages) {
    var all = new ArrayList<>(List.of(stages));
    all.add(Ladder.bake(WINDOW));
    return new Ladder(cohorts, all);
  }

  private static Ladder ofEveryone(Stage... stages) {
    return ladder(List.of(EVERYONE), stages);
  }

  private static String problems(Ladder ladder) {
    return String.join("; ", ladder.problems().stream().map(Reason::text).toList());
  }

  private static Ladder ofStage(Duration least, int requests, Duration hold, Duration withdraw) {
    var share = Share.parse("10 %");
    var stage = new Stage("odd", CohortRule.EVERYONE, share, least, requests, hold, withdraw);
    return ofEveryone(stage, stage(CohortRule.EVERYONE, "100 %"));
  }

  @Test
  void theStandardOneCanBeClimbedWithAnyWindow() {
    assertThat(problems(Ladder.standard(WINDOW))).isEmpty();
    assertThat(problems(Ladder.standard(Duration.ofDays(1)))).isEmpty();
    assertThat(problems(Ladder.standard(Duration.ofSeconds(Long.MAX_VALUE)))).isEmpty();
  }

  @Test
  void theLastCohortIsEveryone() {
    var last = ladder(List.of(EVERYONE, cohort("staff")), stage("staff", "100 %"));
    assertThat(problems(last)).contains("the last cohort is everyone");
  }

  @Test
  void thereAreOneToEightCohortsOfDifferentNames() {
    var top = stage(CohortRule.EVERYONE, "100 %");
    var cohorts = new ArrayList<CohortRule>();
    for (int i = 0; i < 7; i++) {
      cohorts.add(cohort("c" + i));
    }
    cohorts.add(EVERYONE);
    assertThat(problems(ladder(cohorts, top))).isEmpty();
    cohorts.addFirst(cohort("c7"));
    assertThat(problems(ladder(cohorts, top))).contains("1 to 8 cohorts");
    assertThat(problems(ladder(List.of(), top))).contains("1 to 8 cohorts");
    assertThat(problems(ladder(List.of(cohort("a"), cohort("a"), EVERYONE), top)))
        .contains("the same name");
  }

  @Test
  void thereAreOneToNineteenStages() {
    assertThat(problems(ofEveryone(stage(CohortRule.EVERYONE, "100 %")))).isEmpty();
    assertThat(problems(ofEveryone())).contains("1 to 19 stages");
    var stages = new ArrayList<Stage>();
    for (int i = 1; i < 19; i++) {
      stages.add(stage(CohortRule.EVERYONE, i + " %"));
    }
    stages.add(stage(CohortRule.EVERYONE, "100 %"));
    assertThat(problems(ofEveryone(stages.toArray(Stage[]::new)))).isEmpty();
    stages.addFirst(stage(CohortRule.EVERYONE, "0.5 %"));
    assertThat(problems(ofEveryone(stages.toArray(Stage[]::new)))).contains("1 to 19 stages");
  }

  @Test
  void everyStageExposesSomebodyOfACohortThatThereIs() {
    var top = stage(CohortRule.EVERYONE, "100 %");
    assertThat(problems(ofEveryone(stage("staff", "10 %"), top))).contains("unknown cohort");
    assertThat(problems(ofEveryone(stage(CohortRule.EVERYONE, "0 %"), top)))
        .contains("exposes nobody");
  }

  @Test
  void everyStageExposesMoreOfItsCohortThanTheOneBefore() {
    var top = stage(CohortRule.EVERYONE, "100 %");
    var ten = stage(CohortRule.EVERYONE, "10 %");
    assertThat(problems(ofEveryone(ten, stage(CohortRule.EVERYONE, "11 %"), top))).isEmpty();
    assertThat(problems(ofEveryone(ten, ten, top))).contains("does not rise");
    assertThat(problems(ofEveryone(stage(CohortRule.EVERYONE, "20 %"), ten, top)))
        .contains("does not rise");
    var both = List.of(cohort("staff"), EVERYONE);
    assertThat(problems(ladder(both, ten, stage("staff", "50 %"), top))).isEmpty();
    assertThat(problems(ladder(both, ten, stage("staff", "5 %"), top)))
        .as("whoever is of the staff is of everyone")
        .contains("does not rise: staff is at 10 %");
  }

  @Test
  void theLastStageExposesAllOfEveryone() {
    assertThat(problems(ofEveryone(stage(CohortRule.EVERYONE, "99 %"))))
        .contains("the last stage exposes 100 % of everyone");
    var both = List.of(cohort("staff"), EVERYONE);
    assertThat(problems(ladder(both, stage("staff", "100 %"))))
        .contains("the last stage exposes 100 % of everyone");
  }

  @Test
  void deadlinesFollowTheLeastDurationAndEachOther() {
    var one = Duration.ofMinutes(1);
    assertThat(problems(ofStage(one, 0, one, one))).isEmpty();
    assertThat(problems(ofStage(Duration.ZERO, 0, Duration.ZERO, Duration.ZERO))).isEmpty();
    var less = one.minusMillis(1);
    assertThat(problems(ofStage(one, 0, less, one))).contains("minDuration <= holdAt");
    assertThat(problems(ofStage(one, 0, one, less))).contains("holdAt <= withdrawAt");
    assertThat(problems(ofStage(one, -1, one, one))).contains("minRequests >= 0");
    assertThat(problems(ofStage(Duration.ofMillis(-1), 0, one, one))).contains("0 <= minDuration");
  }

  @Test
  void aStageOfEveryoneRaisesAllCohortsAndLowersNone() {
    var both = List.of(cohort("staff"), EVERYONE);
    var ladder =
        ladder(
            both,
            stage("staff", "50 %"),
            stage(CohortRule.EVERYONE, "10 %"),
            stage(CohortRule.EVERYONE, "100 %"));
    var half = Share.parse("50 %");
    assertThat(ladder.sharesAt(-1)).isEqualTo(Collections.nCopies(2, Share.NONE));
    assertThat(ladder.sharesAt(0)).containsExactly(half, Share.NONE);
    assertThat(ladder.sharesAt(1)).containsExactly(half, Share.parse("10 %"));
    assertThat(ladder.sharesAt(2)).containsExactly(Share.ALL, Share.ALL);
    assertThat(ladder.sharesAt(ladder.top())).isEqualTo(ladder.sharesAt(2));
  }

  @Test
  void whatComesNextIsTheNextStageOfEveryone() {
    var ladder = Ladder.standard(WINDOW);
    assertThat(ladder.next(0)).as("of volunteers").isEqualTo(Share.parse("1 %"));
    assertThat(ladder.next(2)).isEqualTo(Share.parse("10 %"));
    assertThat(ladder.next(ladder.top())).isEqualTo(Share.ALL);
  }
}
