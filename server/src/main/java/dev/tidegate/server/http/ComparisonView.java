package dev.tidegate.server.http;

import dev.tidegate.judge.Comparison;
import dev.tidegate.judge.Finding;
import dev.tidegate.judge.Sighting;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Share;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutPlan;
import dev.tidegate.server.comparison.Compared;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Two variants beside each other, over time.
 *
 * @param control what the candidate is compared with; empty where the base rule does not tell
 * @param isComparison whether the rollout compares; any other one can be looked at as well
 * @param stage in which they were compared; empty before the first opens
 * @param until when a comparison ends, unless somebody decides before
 * @param window how much time is counted at once
 * @param difference that {@code windowsToTell} is about
 */
public record ComparisonView(
    RolloutId rollout,
    FlagId flag,
    String candidate,
    Optional<String> control,
    boolean isComparison,
    String state,
    Optional<StageView> stage,
    Optional<Instant> until,
    Duration window,
    Share difference,
    List<MetricView> metrics) {

  /**
   * The stage, and what was seen in it.
   *
   * @param windows that were judged
   * @param partial windows among them in which something was missing
   * @param dropped outcomes that were lost
   * @param memories of units: more than one when the server was restarted
   * @param isFair whether units came to the variants as they were assigned
   */
  public record StageView(
      String name,
      String cohort,
      Share share,
      Instant opened,
      Instant seenUntil,
      int windows,
      int partial,
      long dropped,
      int memories,
      boolean isFair) {}

  /**
   * What was found about one metric.
   *
   * @param found in a word
   * @param text in a sentence
   * @param since when a difference is proven
   * @param windowsToTell how many more windows it takes to tell the difference asked for
   * @param course oldest first; its intervals hold at all times at once
   */
  public record MetricView(
      String name,
      Finding.Kind found,
      String text,
      Optional<Instant> since,
      Optional<Integer> windowsToTell,
      List<Sighting> course) {}

  static ComparisonView of(
      RolloutId id, Rollout rollout, Optional<Compared> compared, Share difference) {
    var plan = rollout.plan();
    return new ComparisonView(
        id,
        plan.flag(),
        plan.candidate(),
        plan.compares().flatMap(compares -> compares.control()),
        plan.compares().isPresent(),
        rollout.getClass().getSimpleName().toLowerCase(Locale.ROOT),
        compared.map(stage -> stage(plan, stage)),
        rollout instanceof Rollout.Live live
            ? live.comparing().map(stage -> stage.until(live))
            : Optional.empty(),
        plan.window(),
        difference,
        compared.map(stage -> metrics(plan, stage.comparison(), difference)).orElse(List.of()));
  }

  private static StageView stage(RolloutPlan plan, Compared compared) {
    var stage = plan.ladder().stages().get(compared.rung());
    var seen = compared.comparison().seen();
    return new StageView(
        stage.name(),
        stage.cohort(),
        stage.share(),
        compared.opened(),
        seen.until(),
        seen.windows(),
        seen.partial(),
        seen.dropped(),
        seen.memories(),
        compared.comparison().isFair());
  }

  private static List<MetricView> metrics(
      RolloutPlan plan, Comparison comparison, Share difference) {
    var names = names(plan);
    return IntStream.range(0, comparison.metrics())
        .mapToObj(
            m -> {
              var found = comparison.finding(m, names, difference.fraction());
              return new MetricView(
                  plan.judge().nameOf(m),
                  found.kind(),
                  found.text(),
                  found.since(),
                  found.more(),
                  comparison.course(m));
            })
        .toList();
  }

  /** What the two variants are called. */
  public static Comparison.Names names(RolloutPlan plan) {
    var control = plan.compares().flatMap(compares -> compares.control()).orElse("the control");
    return new Comparison.Names(plan.candidate(), control);
  }
}
