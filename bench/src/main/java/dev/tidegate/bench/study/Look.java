package dev.tidegate.bench.study;

import dev.tidegate.flags.Arm;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What there is to see after a window.
 *
 * @param window from 1
 * @param control both halves of it
 * @param twin the second of them
 */
record Look(int window, Counts control, Counts twin, Counts candidate) {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** As the server hands it to the judge. */
  SignalWindow signal(List<Integer> limits) {
    var cells = new ArrayList<CellCounts>();
    if (control.requests() > 0) {
      cells.add(control.cell(Arm.CONTROL, limits));
    }
    if (candidate.requests() > 0) {
      cells.add(candidate.cell(Arm.CANDIDATE, limits));
    }
    var to = START.plusSeconds((long) Scenario.WINDOW_SECONDS * window);
    var from = to.minusSeconds(Scenario.WINDOW_SECONDS);
    var twins =
        twin.requests() > 0 ? List.of(twin.cell(Arm.CONTROL, limits)) : List.<CellCounts>of();
    return new SignalWindow(
        from, to, 0, 2, 2, Gaps.NONE, 0, 0, cells, List.of(), List.of(), twins, List.of());
  }
}
