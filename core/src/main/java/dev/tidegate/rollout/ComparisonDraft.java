package dev.tidegate.rollout;

import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What may be chosen about a comparison, which is a rollout's first stage then.
 *
 * @param share of the cohort that gets the candidate (50 %)
 * @param cohort whose units are compared (everyone)
 * @param lasts until it is held with what was found (7 days)
 */
public record ComparisonDraft(
    Optional<Share> share, Optional<String> cohort, Optional<Duration> lasts) {
  private static final Share SHARE = new Share(500_000);
  private static final Duration LASTS = Duration.ofDays(7);
  private static final Duration LONGEST = Duration.ofDays(90);

  /** The share that gets the candidate. */
  public Share shareOrDefault() {
    return share.orElse(SHARE);
  }

  private String cohortOrDefault() {
    return cohort.orElse(CohortRule.EVERYONE);
  }

  /** What the rollout remembers of it. */
  public Comparing comparing(Optional<String> control) {
    return new Comparing(lasts.orElse(LASTS), control);
  }

  /** Its stage, whose deadlines count from when anything was seen last. */
  private Stage stage(Duration window) {
    var like = Ladder.stage(Comparing.STAGE, cohortOrDefault(), shareOrDefault(), window);
    return new Stage(
        like.name(),
        like.cohort(),
        like.share(),
        like.minDuration(),
        like.minRequests(),
        longer(like.holdAt(), Comparing.SILENT_HOLD),
        longer(like.withdrawAt(), Comparing.SILENT_WITHDRAW));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  /**
   * Its stage, and after it those that a candidate which is kept climbs.
   *
   * @param chosen these, when there are any; else the standard ones of everyone that lie above
   * @param standard with the bake
   */
  List<Stage> before(List<Stage> chosen, Ladder standard, Duration window) {
    var stages = new ArrayList<Stage>();
    stages.add(stage(window));
    stages.addAll(chosen.isEmpty() ? above(standard) : chosen);
    return stages;
  }

  private List<Stage> above(Ladder standard) {
    var reached = cohortOrDefault().equals(CohortRule.EVERYONE) ? shareOrDefault() : Share.NONE;
    return standard.stages().subList(0, standard.top()).stream()
        .filter(stage -> stage.cohort().equals(CohortRule.EVERYONE))
        .filter(stage -> stage.share().compareTo(reached) > 0)
        .toList();
  }

  List<Reason> problems(Duration window) {
    var problems = new ArrayList<Reason>();
    if (shareOrDefault().isNone() || shareOrDefault().isAll()) {
      problems.add(
          problem(
              "share",
              "is above 0 % and below 100 %: without a control there is nothing to"
                  + " compare with"));
    }
    var least = stage(window).minDuration();
    var chosen = lasts.orElse(LASTS);
    if (chosen.compareTo(least) < 0 || chosen.compareTo(LONGEST) > 0) {
      problems.add(
          problem("lasts", "is " + least + " (six windows) to " + LONGEST.toDays() + " days"));
    }
    return problems;
  }

  private static Reason problem(String where, String what) {
    return Reason.of("rollout.compare." + where, "compare." + where + " " + what);
  }
}
