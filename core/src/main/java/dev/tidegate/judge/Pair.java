package dev.tidegate.judge;

import dev.tidegate.flags.Arm;
import dev.tidegate.signal.Amount;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Marked;
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

  /** The halves of a window's controls, as if the second were a candidate. */
  static List<Pair> halvesIn(SignalWindow window) {
    var pairs = new ArrayList<Pair>();
    for (var twin : window.twins()) {
      for (var cell : window.cells()) {
        if (cell.isOfSame(twin)) {
          cell.without(twin).ifPresent(rest -> pairs.add(new Pair(rest, twin)));
        }
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
    return new CellCounts(
        like.opened(),
        like.cohort(),
        arm,
        0,
        0,
        none,
        0,
        0,
        none,
        0,
        0,
        none,
        like.returns().map(_ -> 0L),
        Collections.nCopies(like.marked().size(), new Marked(0, 0, 0)),
        Collections.nCopies(like.amounts().size(), Amount.NONE));
  }

  /** Whether it speaks of the cohort that the present stage widened, under its present shares. */
  boolean isOf(Step step) {
    return candidate.cohort() == step.cohort() && candidate.opened() == step.opened();
  }

  /** Units that were active. */
  long units() {
    return control.units() + candidate.units();
  }

  /** The candidate's share of the active units; 0 when nobody was. */
  double unitShare() {
    return share(control.units(), candidate.units());
  }

  /** The candidate's share of the requests; 0 for none. */
  double requestShare() {
    return share(control.requests(), candidate.requests());
  }

  /** Whether metrics of a sort that not every client counts were counted on both arms. */
  boolean counts(JudgeSettings settings, Sort sort) {
    return counts(control, settings, sort) && counts(candidate, settings, sort);
  }

  private static boolean counts(CellCounts cell, JudgeSettings settings, Sort sort) {
    return switch (sort) {
      case MORE, SLOW, FEWER -> cell.marked().size() == settings.events();
      case RETURNS -> cell.returns().isPresent();
      case AMOUNT -> cell.amounts().size() == settings.amounts();
    };
  }

  /**
   * What a metric's counts are: of throughput, who came and who came back; of an amount only who
   * was active, for nobody is hit by it, and its values are apart.
   */
  static ArmTotals totals(CellCounts cell, int metric, JudgeSettings settings) {
    if (metric == 0) {
      return new ArmTotals(
          cell.units(), cell.failingUnits(), cell.requests(), cell.failed(), cell.firstFailures());
    }
    if (metric < settings.standard()) {
      return new ArmTotals(
          cell.units(),
          cell.slowUnits().get(metric - 1),
          cell.requests(),
          cell.slow().get(metric - 1),
          cell.firstSlow().get(metric - 1));
    }
    int event = metric - settings.standard();
    if (event < settings.events()) {
      var marked = cell.marked().get(event);
      return new ArmTotals(
          cell.units(), marked.units(), cell.requests(), marked.requests(), marked.firstUnits());
    }
    return settings.sortOf(metric) == Sort.AMOUNT
        ? new ArmTotals(cell.units(), 0, cell.requests(), 0, 0)
        : new ArmTotals(
            cell.newUnits(), cell.firstReturns(), cell.requests(), 0, cell.firstReturns());
  }

  /** The values of an amount. */
  AmountTally.Arms amounts(int metric, JudgeSettings settings) {
    int k = metric - settings.standard() - settings.events();
    return new AmountTally.Arms(control.amounts().get(k), candidate.amounts().get(k));
  }

  static double share(long control, long candidate) {
    return control + candidate == 0 ? 0 : candidate / (double) (control + candidate);
  }
}
