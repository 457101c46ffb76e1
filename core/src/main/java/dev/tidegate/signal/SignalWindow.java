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
 * @param twins of control cells, the part that is one half of their units: the control beside
 *     itself
 * @param segments counts per declared segment
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
    List<Witnessed> witnessed,
    List<CellCounts> twins,
    List<SegmentCounts> segments) {
  public SignalWindow {
    cells = List.copyOf(cells);
    violations = List.copyOf(violations);
    witnessed = List.copyOf(witnessed);
    twins = List.copyOf(twins);
    segments = List.copyOf(segments);
  }

  /** One that no second source says anything about, of which nothing more is known. */
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

  /** One of which nothing more is known. */
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
      List<Violations> violations,
      List<Witnessed> witnessed) {
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
        witnessed,
        List.of(),
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
    var halves = twins.stream().filter(twin -> isHalf(twin, kept, limits)).toList();
    var parts = segments.stream().filter(SegmentCounts::isPlausible).toList();
    int lost =
        cells.size() - kept.size() + twins.size() - halves.size() + segments.size() - parts.size();
    return lost == 0
        ? this
        : new SignalWindow(
            from,
            to,
            memory,
            connected,
            acknowledged,
            gaps.andDropped(lost),
            warming,
            warmingSlow,
            kept,
            violations,
            witnessed,
            halves,
            parts);
  }

  /** A twin is a part of a cell that is here. */
  private static boolean isHalf(CellCounts twin, List<CellCounts> cells, int limits) {
    return twin.isPlausible(limits)
        && cells.stream()
            .anyMatch(
                cell ->
                    cell.isOfSame(twin)
                        && cell.without(twin).filter(c -> c.isPlausible(limits)).isPresent());
  }

  /** Whether nothing at all was seen. */
  public boolean isEmpty() {
    return cells.isEmpty();
  }
}
