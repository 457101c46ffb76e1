package dev.tidegate.rollout;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.Nearest;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The stages of a climb, and the cohorts that they widen.
 *
 * <p>A unit belongs to the first cohort that it matches; the last cohort is everyone. A stage sets
 * the share of its cohort, and never lowers one; a stage of everyone raises all cohorts at least to
 * its own share. The last stage exposes everyone, and the bake follows it.
 *
 * @param stages the bake is the last
 */
public record Ladder(List<CohortRule> cohorts, List<Stage> stages) {
  /** The name of the watch at the top. */
  public static final String BAKE = "bake";

  static final Duration LONGEST_WINDOW = Duration.ofDays(1);

  private static final int MAX_STAGES = 20;
  private static final int MAX_COHORTS = 8;

  private static final int MIN_WINDOWS = 6;
  private static final int BAKE_WINDOWS = 30;
  private static final int HOLD_WINDOWS = 360;
  private static final int WITHDRAW_WINDOWS = 2_160;
  private static final int MIN_REQUESTS = 100;

  public Ladder {
    cohorts = List.copyOf(cohorts);
    stages = List.copyOf(stages);
  }

  /**
   * Internal users, those who opted in, 1 %, 10 %, 50 %, 100 %, bake. With windows of 10 s a stage
   * takes at least a minute and the bake five; without a safe verdict it holds after an hour and
   * withdraws after six.
   */
  public static Ladder standard(Duration window) {
    return new Ladder(
        standardCohorts(),
        List.of(
            stage("internal", "internal", Share.ALL, window),
            stage("opted-in", "opted-in", Share.ALL, window),
            stage("1 %", CohortRule.EVERYONE, new Share(10_000), window),
            stage("10 %", CohortRule.EVERYONE, new Share(100_000), window),
            stage("50 %", CohortRule.EVERYONE, new Share(500_000), window),
            stage("100 %", CohortRule.EVERYONE, Share.ALL, window),
            bake(window)));
  }

  /** By the attributes {@code internal} and {@code optedIn} of the evaluation context. */
  public static List<CohortRule> standardCohorts() {
    return List.of(
        new CohortRule("internal", Json.parse("{\"var\":\"internal\"}")),
        new CohortRule("opted-in", Json.parse("{\"var\":\"optedIn\"}")),
        new CohortRule(CohortRule.EVERYONE, Json.of(true)));
  }

  /** A stage with the standard times. */
  public static Stage stage(String name, String cohort, Share share, Duration window) {
    return new Stage(
        name,
        cohort,
        share,
        times(window, MIN_WINDOWS),
        MIN_REQUESTS,
        times(window, HOLD_WINDOWS),
        times(window, WITHDRAW_WINDOWS));
  }

  /** The watch at the top with the standard times. */
  public static Stage bake(Duration window) {
    return new Stage(
        BAKE,
        CohortRule.EVERYONE,
        Share.ALL,
        times(window, BAKE_WINDOWS),
        MIN_REQUESTS,
        times(window, HOLD_WINDOWS),
        times(window, WITHDRAW_WINDOWS));
  }

  /** A longer window is refused, whatever its stages are; here it only may not overflow. */
  private static Duration times(Duration window, int count) {
    return (window.compareTo(LONGEST_WINDOW) > 0 ? LONGEST_WINDOW : window).multipliedBy(count);
  }

  /** The position of the bake. */
  public int top() {
    return stages.size() - 1;
  }

  /** The share of each cohort once a stage is open; of nobody before the first, at -1. */
  public List<Share> sharesAt(int rung) {
    var shares = new ArrayList<Share>();
    for (var cohort : cohorts) {
      var share = Share.NONE;
      for (int i = 0; i <= rung; i++) {
        var stage = stages.get(i);
        boolean applies =
            stage.cohort().equals(cohort.name()) || stage.cohort().equals(everyone().name());
        if (applies && stage.share().compareTo(share) > 0) {
          share = stage.share();
        }
      }
      shares.add(share);
    }
    return shares;
  }

  /** The position of the cohort that a stage widens. */
  public int cohortOf(int rung) {
    return indexOf(stages.get(rung).cohort()).orElseThrow();
  }

  /**
   * The share of the service that the stage after this one exposes. A cohort of volunteers is held
   * to the first stage of everyone: what part of the service it is, is not known.
   */
  public Share next(int rung) {
    for (int i = rung + 1; i < stages.size(); i++) {
      if (stages.get(i).cohort().equals(everyone().name())) {
        return stages.get(i).share();
      }
    }
    return Share.ALL;
  }

  private CohortRule everyone() {
    return cohorts.getLast();
  }

  private Optional<Integer> indexOf(String cohort) {
    for (int i = 0; i < cohorts.size(); i++) {
      if (cohorts.get(i).name().equals(cohort)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** Everything that is wrong with it. */
  public List<Reason> problems() {
    var problems = new ArrayList<Reason>();
    if (cohorts.isEmpty() || cohorts.size() > MAX_COHORTS) {
      problems.add(problem("cohorts", "there are 1 to " + MAX_COHORTS + " cohorts"));
      return problems;
    }
    if (!everyone().isEveryone()) {
      problems.add(
          problem(
              "cohorts",
              "the last cohort is everyone, with the rule true, not \""
                  + everyone().name()
                  + "\" with the rule "
                  + everyone().rule().text()));
    }
    if (cohorts.stream().map(CohortRule::name).distinct().count() < cohorts.size()) {
      problems.add(problem("cohorts", "two cohorts have the same name"));
    }
    if (stages.size() < 2 || stages.size() > MAX_STAGES) {
      problems.add(problem("stages", "there are 1 to " + (MAX_STAGES - 1) + " stages"));
      return problems;
    }
    stages.forEach(stage -> problems.addAll(problems(stage)));
    if (problems.isEmpty()) {
      problems.addAll(falls());
      var last = stages.get(top() - 1);
      if (!last.cohort().equals(everyone().name()) || !last.share().isAll()) {
        problems.add(
            problem(
                "stages",
                "the last stage exposes 100 % of " + everyone().name() + ", not " + text(last)));
      }
    }
    return problems;
  }

  private List<Reason> problems(Stage stage) {
    var problems = new ArrayList<Reason>();
    if (indexOf(stage.cohort()).isEmpty()) {
      problems.add(
          problem(
              "stages",
              "stage \""
                  + stage.name()
                  + "\" is of an unknown cohort, \""
                  + stage.cohort()
                  + "\""
                  + Nearest.hint(stage.cohort(), cohorts.stream().map(CohortRule::name).toList())));
    }
    if (stage.share().isNone()) {
      problems.add(problem("stages", "stage \"" + stage.name() + "\" exposes nobody"));
    }
    if (stage.minDuration().isNegative()
        || stage.minRequests() < 0
        || stage.holdAt().compareTo(stage.minDuration()) < 0
        || stage.withdrawAt().compareTo(stage.holdAt()) < 0) {
      problems.add(
          problem(
              "stages",
              "stage \""
                  + stage.name()
                  + "\" needs 0 <= minDuration <= holdAt <= withdrawAt and minRequests >= 0"));
    }
    return problems;
  }

  private List<Reason> falls() {
    var problems = new ArrayList<Reason>();
    for (int i = 0; i < stages.size(); i++) {
      var stage = stages.get(i);
      var before = sharesAt(i - 1).get(cohortOf(i));
      boolean isBake = i == top();
      if (!isBake && stage.share().compareTo(before) <= 0) {
        problems.add(
            problem(
                "stages",
                "stage \""
                    + stage.name()
                    + "\" does not rise: "
                    + stage.cohort()
                    + " is at "
                    + before
                    + " before it"));
      }
    }
    return problems;
  }

  private static String text(Stage stage) {
    return stage.share() + " of " + stage.cohort();
  }

  private static Reason problem(String where, String what) {
    return Reason.of("rollout." + where, what);
  }
}
