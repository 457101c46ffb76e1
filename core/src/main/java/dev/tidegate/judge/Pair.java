package dev.tidegate.judge;

import dev.tidegate.flags.Arm;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.SignalWindow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Both arms of one cohort, counted under the same shares, in one window. */
record Pair(CellCounts control, CellCounts candidate) {

  /** The pairs of a window; an arm that nobody was in counts nothing. */
  static List<Pair> in(SignalWindow window, int limits) {
    var pairs = new ArrayList<Pair>();
    for (var cell : window.cells()) {
      if (cell.arm() == Arm.CANDIDATE) {
        pairs.add(new Pair(opposite(window, cell, limits), cell));
      } else if (opposite(window, cell, limits).requests() == 0) {
        pairs.add(new Pair(cell, nobody(cell, Arm.CANDIDATE, limits)));
      }
    }
    return pairs;
  }

  private static CellCounts opposite(SignalWindow window, CellCounts cell, int limits) {
    var arm = cell.arm() == Arm.CONTROL ? Arm.CANDIDATE : Arm.CONTROL;
    for (var other : window.cells()) {
      if (other.arm() == arm
          && other.cohort() == cell.cohort()
          && other.opened() == cell.opened()) {
        return other;
      }
    }
    return nobody(cell, arm, limits);
  }

  private static CellCounts nobody(CellCounts like, Arm arm, int limits) {
    var none = Collections.nCopies(limits, 0L);
    return new CellCounts(like.opened(), like.cohort(), arm, 0, 0, none, 0, 0, none, 0, 0, none);
  }

  /** Whether it speaks of the cohort that the present stage widened, under its present shares. */
  boolean isOf(Step step) {
    return candidate.cohort() == step.cohort() && candidate.opened() == step.opened();
  }

  /** Units that were active. */
  long units() {
    return control.units() + candidate.units();
  }

  /** The evidence about one metric with this pair. */
  MetricTally addTo(
      MetricTally tally, int metric, JudgeSettings settings, Step step, boolean partial) {
    var next = harm(tally, metric, settings);
    if (!isOf(step)) {
      return next;
    }
    next = next.withTotals(totals(control, metric), totals(candidate, metric));
    return partial ? next : safety(next, metric, settings, step);
  }

  private MetricTally harm(MetricTally tally, int metric, JudgeSettings settings) {
    if (candidate.units() == 0 && candidate.requests() == 0) {
      return tally;
    }
    if (control.units() == 0 && control.requests() == 0) {
      double p0 = settings.tolerated(metric).fraction();
      var growth =
          BoundTest.growth(BoundTest.HARM, p0, candidate.units(), hitUnits(candidate, metric));
      return tally.withHarm(tally.harm(), tally.bound().plus(growth), tally.requests());
    }
    return tally.withHarm(
        tally.harm().plus(unitGrowth(metric, settings)),
        tally.bound(),
        tally.requests().plus(requestGrowth(metric, settings)));
  }

  /** By the units that are hit for the first time. */
  private double[] unitGrowth(int metric, JudgeSettings settings) {
    double w = share(control.units(), candidate.units());
    long a = firstHits(control, metric);
    long b = firstHits(candidate, metric);
    return metric == 0
        ? RatioTest.growth(RatioTest.HARM, settings.harmRatioPpm() / 1e6, a, b, w)
        : RatioTest.growth(RatioTest.HARM_SLOW, 1, a, b, w);
  }

  private double[] requestGrowth(int metric, JudgeSettings settings) {
    long a = hits(control, metric);
    long b = hits(candidate, metric);
    double w = share(control.requests(), candidate.requests());
    return metric == 0
        ? RatioTest.growth(RatioTest.HARM, settings.harmRatioPpm() / 1e6, a, b, w)
        : BucketTest.growth(control.requests(), candidate.requests(), a, b);
  }

  /** By all units that are hit in this window, also those that were before. */
  private MetricTally safety(MetricTally tally, int metric, JudgeSettings settings, Step step) {
    long a = hitUnits(control, metric);
    long b = hitUnits(candidate, metric);
    double w = share(control.units(), candidate.units());
    double p0 = step.bound(settings.tolerated(metric));
    return tally.withSafety(
        RatioTest.growth(RatioTest.SAFE, settings.safeRatioPpm() / 1e6, a, b, w),
        BoundTest.growth(BoundTest.SAFE, p0, candidate.units(), b),
        BoundTest.growth(BoundTest.SAFE, p0 * BoundTest.FAR, candidate.units(), b));
  }

  private static double share(long control, long candidate) {
    return control + candidate == 0 ? 0 : candidate / (double) (control + candidate);
  }

  /** What one arm counted of a metric. */
  static ArmTotals totals(CellCounts cell, int metric) {
    return new ArmTotals(
        cell.units(),
        hitUnits(cell, metric),
        cell.requests(),
        hits(cell, metric),
        firstHits(cell, metric));
  }

  private static long hits(CellCounts cell, int metric) {
    return metric == 0 ? cell.failed() : cell.slow().get(metric - 1);
  }

  private static long hitUnits(CellCounts cell, int metric) {
    return metric == 0 ? cell.failingUnits() : cell.slowUnits().get(metric - 1);
  }

  private static long firstHits(CellCounts cell, int metric) {
    return metric == 0 ? cell.firstFailures() : cell.firstSlow().get(metric - 1);
  }
}
