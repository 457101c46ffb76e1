package dev.tidegate.signal;

import java.time.Instant;
import java.util.List;

/**
 * What all clients reported about one rollout in one window, merged.
 *
 * @param memory which memory of units counted first failures; a new one begins when the server
 *     starts, and a unit may then count as failing for the first time once more
 * @param connected clients that hold the stream
 * @param acknowledged those among them that apply the present shares
 * @param gaps what is missing
 * @param warming requests of fresh processes whose durations were not judged
 * @param warmingSlow those among them that were over the lowest limit
 * @param cells counts per cohort and arm; only those with any
 * @param violations of invariants
 */
public record SignalWindow(
    Instant from,
    Instant to,
    long memory,
    int connected,
    int acknowledged,
    Gaps gaps,
    long warming,
    long warmingSlow,
    List<CellCounts> cells,
    List<Violations> violations) {
  public SignalWindow {
    cells = List.copyOf(cells);
    violations = List.copyOf(violations);
  }

  /** Whether something is missing: such a window counts towards harm, never towards safety. */
  public boolean isPartial() {
    return !gaps.isNone();
  }

  /** Whether nothing at all was seen. */
  public boolean isEmpty() {
    return cells.isEmpty();
  }
}
