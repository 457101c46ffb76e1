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
 * @param witnessed what a second source saw, per arm; only where it said something
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
    List<Violations> violations,
    List<Witnessed> witnessed) {
  public SignalWindow {
    cells = List.copyOf(cells);
    violations = List.copyOf(violations);
    witnessed = List.copyOf(witnessed);
  }

  /** One that no second source says anything about. */
  public SignalWindow(
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
    this(
        from,
        to,
        memory,
        connected,
        acknowledged,
        gaps,
        warming,
        warmingSlow,
        cells,
        violations,
        List.of());
  }

  /** Whether something is missing: such a window counts towards harm, never towards safety. */
  public boolean isPartial() {
    return !gaps.isNone();
  }

  /**
   * This window without cells that can be no counts of anything; what is left is {@link #isPartial
   * partial} then.
   *
   * @param limits how many latency limits there are
   */
  public SignalWindow plausible(int limits) {
    var kept = cells.stream().filter(cell -> cell.isPlausible(limits)).toList();
    return kept.size() == cells.size()
        ? this
        : new SignalWindow(
            from,
            to,
            memory,
            connected,
            acknowledged,
            gaps.andDropped(cells.size() - kept.size()),
            warming,
            warmingSlow,
            kept,
            violations,
            witnessed);
  }

  /** Whether nothing at all was seen. */
  public boolean isEmpty() {
    return cells.isEmpty();
  }
}
