package dev.tidegate.judge;

import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * What it would take to turn the verdict on one metric: computed with the judge's own arithmetic,
 * from the evidence as it is.
 *
 * @param hits so many units of the candidate, hit for the first time with none on the control, would
 *     prove harm; empty when that many are not to be expected
 * @param windows so many windows like those seen would prove safety; empty when they never would, or
 *     when it is proven
 */
public record Turning(Optional<Long> hits, Optional<Integer> windows) {
  private static final long MOST_HITS = 1_000_000;

  /** What it would take. */
  public static Turning of(JudgeSettings settings, Step step, int metric, Tally tally) {
    var evidence = tally.metrics().get(metric);
    var harm = Harm.of(settings, metric, evidence);
    return new Turning(
        harm.isProven() || !settings.sortOf(metric).isOfRequests()
            ? Optional.empty()
            : hits(settings, metric, evidence),
        Judge.windowsToSafe(settings, step, tally, metric));
  }

  /** Hits on one side alone, at the share of units that the stage has seen. */
  private static Optional<Long> hits(JudgeSettings settings, int metric, MetricTally evidence) {
    double w = Pair.share(evidence.control().units(), evidence.candidate().units());
    if (w <= 0 || w >= 1) {
      return Optional.empty();
    }
    var sort = settings.sortOf(metric);
    boolean fewer = sort == Sort.FEWER;
    double needs = Harm.needsHarm(settings, metric);
    double r0 = sort.harmRatio(settings, metric);
    LongPredicate proves =
        n -> {
          var growth = RatioTest.growth(sort.harm, r0, fewer ? n : 0, fewer ? 0 : n, w);
          return evidence.harm().plus(evidence.ofUnits().dividing(growth)).logE() >= needs;
        };
    return first(proves);
  }

  private static Optional<Long> first(LongPredicate proves) {
    long high = 1;
    while (!proves.test(high)) {
      high *= 2;
      if (high > MOST_HITS) {
        return Optional.empty();
      }
    }
    long low = high / 2 + 1;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (proves.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return Optional.of(high);
  }

  /** In words; empty when there is nothing to say. */
  public Optional<String> text() {
    var toHarm =
        hits.map(n -> n + " more " + (n == 1 ? "unit" : "units") + " on one arm alone prove harm");
    var toSafety =
        windows
            .filter(n -> n > 0)
            .map(n -> n + " more " + (n == 1 ? "window" : "windows") + " like these prove safety");
    return toHarm.isPresent() && toSafety.isPresent()
        ? Optional.of(toHarm.get() + "; " + toSafety.get())
        : toHarm.or(() -> toSafety);
  }
}
