package dev.tidegate.judge;

import java.util.ArrayList;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * What it would take to turn the verdict on one metric: computed with the judge's own arithmetic,
 * from the evidence as it is. Of latency as if most units were not slow yet: fewer may do.
 *
 * @param hits so many units of the candidate, hit for the first time with none on the control,
 *     would prove harm; empty when that many are not to be expected
 * @param windows so many windows like those seen would prove safety; empty when they never would,
 *     or when it is proven
 * @param doubled so many windows would prove harm if from now on the candidate's units were hit
 *     twice as often as the control's; empty when that is not known, or never
 */
public record Turning(Optional<Long> hits, Optional<Integer> windows, Optional<Integer> doubled) {
  private static final long MOST_HITS = 1_000_000;
  private static final int MOST_WINDOWS = 100_000;

  /** What it would take. */
  public static Turning of(JudgeSettings settings, Step step, int metric, Tally tally) {
    var evidence = tally.metrics().get(metric);
    var harm = Harm.of(settings, metric, evidence);
    return new Turning(
        harm.isProven() || !settings.sortOf(metric).isOfRequests()
            ? Optional.empty()
            : hits(settings, metric, evidence),
        Judge.windowsToSafe(settings, step, tally, metric),
        harm.isProven() || !settings.sortOf(metric).isBounded()
            ? Optional.empty()
            : doubled(settings, metric, evidence, tally.stageWindows()));
  }

  /** At the traffic of this stage, as expected: what comes differs from it. */
  private static Optional<Integer> doubled(
      JudgeSettings settings, int metric, MetricTally evidence, int seen) {
    double w = Pair.share(evidence.control().units(), evidence.candidate().units());
    double a = evidence.control().firstHits() / (double) Math.max(1, seen);
    if (w <= 0 || w >= 1 || a == 0) {
      return Optional.empty();
    }
    var sort = settings.sortOf(metric);
    double b = 2 * a * w / (1 - w);
    var growth =
        evidence
            .ofUnits()
            .dividing(RatioTest.growth(sort.harm(), sort.harmRatio(settings, metric), a, b, w));
    double needs = Harm.needsHarm(settings, metric);
    int windows =
        Patience.first(
            MOST_WINDOWS, n -> evidence.harm().units().plus(times(growth, n)).logE() >= needs);
    return Optional.of(windows).filter(n -> n <= MOST_WINDOWS);
  }

  private static double[] times(double[] growth, int n) {
    var sums = growth.clone();
    for (int k = 0; k < sums.length; k++) {
      sums[k] *= n;
    }
    return sums;
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
          var growth = RatioTest.growth(sort.harm(), r0, fewer ? n : 0, fewer ? 0 : n, w);
          return evidence.harm().units().plus(evidence.ofUnits().dividing(growth)).logE() >= needs;
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
    var harm = new ArrayList<String>();
    hits.ifPresent(n -> harm.add(counted(n, "more hit unit") + " on one arm alone"));
    doubled.ifPresent(n -> harm.add(counted(n, "window") + " at twice the control's rate"));
    var parts = new ArrayList<String>();
    if (!harm.isEmpty()) {
      parts.add("harm would be proven by " + String.join(", or by ", harm));
    }
    windows
        .filter(n -> n > 0)
        .ifPresent(n -> parts.add("safety by " + counted(n, "more window") + " like these"));
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", parts));
  }

  private static String counted(long n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
