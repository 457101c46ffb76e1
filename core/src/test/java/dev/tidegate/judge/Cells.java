package dev.tidegate.judge;

import dev.tidegate.flags.Arm;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import java.time.Instant;
import java.util.List;

/** Windows that are counted by hand, of a service with one latency limit. */
final class Cells {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private Cells() {}

  /** Units that make two requests each; who fails does so for the first time, and each time. */
  static CellCounts of(Arm arm, long units, long hits) {
    return of(Traffic.OPENED, 0, arm, units, hits);
  }

  static CellCounts of(long opened, int cohort, Arm arm, long units, long hits) {
    var slow = List.of(2 * hits);
    var slowUnits = List.of(hits);
    return new CellCounts(
        opened, cohort, arm, 2 * units, 2 * hits, slow, units, hits, slowUnits, units, hits,
        slowUnits);
  }

  /** Requests of units that no sample has taken in, or that failed before. */
  static CellCounts requests(Arm arm, long units, long requests, long failed) {
    var none = List.of(0L);
    var slow = List.of(failed);
    return new CellCounts(
        Traffic.OPENED, 0, arm, requests, failed, slow, units, 0, none, 0, 0, none);
  }

  static SignalWindow window(CellCounts... cells) {
    return window(0, Gaps.NONE, cells);
  }

  static SignalWindow window(long memory, Gaps gaps, CellCounts... cells) {
    return window(memory, gaps, 0, 0, cells);
  }

  static SignalWindow window(
      long memory, Gaps gaps, long warming, long warmingSlow, CellCounts... cells) {
    return new SignalWindow(
        START,
        START.plusSeconds(10),
        memory,
        2,
        2,
        gaps,
        warming,
        warmingSlow,
        List.of(cells),
        List.of());
  }
}
