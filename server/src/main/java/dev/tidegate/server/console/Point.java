package dev.tidegate.server.console;

import dev.tidegate.flags.Arm;
import dev.tidegate.judge.Judgement;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.SignalWindow;
import java.time.Instant;
import java.util.Comparator;

/**
 * A judged window, as far as charts show it.
 *
 * @param at its end
 * @param opened the journal index that set the shares it was counted under; -1 for none
 * @param control of the cohort that was climbing then
 * @param candidate of the same cohort
 */
record Point(Instant at, long opened, Counts control, Counts candidate, Judgement judgement) {

  /**
   * Unit-windows of one arm.
   *
   * @param failing those among them in which the unit failed
   * @param slow those in which it was slower than the lowest limit
   */
  record Counts(long units, long failing, long slow) {
    static final Counts NONE = new Counts(0, 0, 0);

    /** The share that failed; not a number when nobody was active. */
    double failingShare() {
      return share(failing);
    }

    /** The share that was slow; not a number when nobody was active. */
    double slowShare() {
      return share(slow);
    }

    /** Both together. */
    Counts plus(Counts more) {
      return new Counts(units + more.units, failing + more.failing, slow + more.slow);
    }

    private double share(long part) {
      return units <= 0 ? Double.NaN : part / (double) units;
    }
  }

  /**
   * The window's arms in one cohort, as the judge compares them.
   *
   * @param cohort the position of the cohort that the stage widened
   */
  static Point of(SignalWindow window, Judgement judgement, int cohort) {
    long opened =
        window.cells().stream()
            .filter(cell -> cell.cohort() == cohort)
            .max(Comparator.comparingLong(CellCounts::opened))
            .map(CellCounts::opened)
            .orElse(-1L);
    return new Point(
        window.to(),
        opened,
        counts(window, cohort, opened, Arm.CONTROL),
        counts(window, cohort, opened, Arm.CANDIDATE),
        judgement);
  }

  private static Counts counts(SignalWindow window, int cohort, long opened, Arm arm) {
    return window.cells().stream()
        .filter(cell -> cell.cohort() == cohort && cell.opened() == opened && cell.arm() == arm)
        .findFirst()
        .map(
            cell ->
                new Counts(
                    cell.units(),
                    cell.failingUnits(),
                    cell.slowUnits().isEmpty() ? 0 : cell.slowUnits().getFirst()))
        .orElse(Counts.NONE);
  }
}
