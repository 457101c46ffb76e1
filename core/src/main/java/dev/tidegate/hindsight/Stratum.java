package dev.tidegate.hindsight;

import dev.tidegate.flags.Arm;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.signal.CellCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Requests of one cohort under the same shares: only within such do the arms compare.
 *
 * @param opened the journal index that set the shares
 * @param hitControl of the control's requests, those that were hit, per metric
 * @param hitCandidate of the candidate's requests, those that were hit, per metric
 */
record Stratum(
    long opened,
    int cohort,
    long control,
    long candidate,
    List<Long> hitControl,
    List<Long> hitCandidate) {
  Stratum {
    hitControl = List.copyOf(hitControl);
    hitCandidate = List.copyOf(hitCandidate);
  }

  static Stratum like(CellCounts cell, JudgeSettings settings) {
    var none = Collections.nCopies(1 + settings.latency().size(), 0L);
    return new Stratum(cell.opened(), cell.cohort(), 0, 0, none, none);
  }

  boolean isOf(CellCounts cell) {
    return cell.opened() == opened && cell.cohort() == cohort;
  }

  Stratum plus(CellCounts cell) {
    return cell.arm() == Arm.CONTROL
        ? new Stratum(
            opened,
            cohort,
            control + cell.requests(),
            candidate,
            plus(hitControl, cell),
            hitCandidate)
        : new Stratum(
            opened,
            cohort,
            control,
            candidate + cell.requests(),
            hitControl,
            plus(hitCandidate, cell));
  }

  private static List<Long> plus(List<Long> before, CellCounts cell) {
    var sum = new ArrayList<Long>();
    for (int m = 0; m < before.size(); m++) {
      sum.add(before.get(m) + (m == 0 ? cell.failed() : cell.slow().get(m - 1)));
    }
    return sum;
  }

  /** What stable would have done to the candidate's requests. */
  double expected(int metric, JudgeSettings settings) {
    double rate =
        control > 0 ? hitControl.get(metric) / (double) control : tolerated(metric, settings);
    return candidate * rate;
  }

  private static double tolerated(int metric, JudgeSettings settings) {
    return (metric == 0 ? settings.errors() : settings.latency().get(metric - 1).slower())
        .fraction();
  }
}
