package dev.tidegate.judge;

import dev.tidegate.judge.sequence.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One metric of a {@link Comparison} over time.
 *
 * @param counted since the present memory of units began
 * @param windows so many of them
 * @param all what lies in all intervals of all windows
 * @param contradicted whether it is empty: then it stands as it was before
 * @param differs the first moment at which the ratio could not be 1 any more
 * @param last what was known after the last window
 * @param next the number of the window that is remembered next
 * @param sightings oldest first
 */
record Track(
    Measure counted,
    int windows,
    Interval all,
    boolean contradicted,
    Optional<Sighting> differs,
    Optional<Sighting> last,
    int next,
    List<Sighting> sightings) {
  /** Each so many times as late as the one before: some hundreds of them, however long it lasts. */
  private static final double LATER = 1.05;

  Track {
    sightings = List.copyOf(sightings);
  }

  static Track of(Measure measure) {
    return new Track(
        measure, 0, Measure.ANY, false, Optional.empty(), Optional.empty(), 1, List.of());
  }

  Track anew() {
    return new Track(counted.anew(), 0, all, contradicted, differs, last, next, sightings);
  }

  /** With one more window, in which any pairs were seen. */
  Track with(List<Pair> pairs, int window, Instant at, double alpha) {
    var measure = counted;
    for (var pair : pairs) {
      measure = measure.plus(pair);
    }
    var now = measure.bounds(alpha);
    var both = all.and(now);
    boolean contradicts = contradicted || both.isEmpty();
    var known = contradicts ? all : both;
    boolean isFirst = differs.isEmpty() && !known.contains(1);
    var sighting = Sighting.of(at, window, measure, now, known);
    return new Track(
        measure,
        windows + 1,
        known,
        contradicts,
        isFirst ? Optional.of(sighting) : differs,
        Optional.of(sighting),
        isFirst || window >= next ? Math.max(window + 1, (int) Math.ceil(window * LATER)) : next,
        isFirst || window >= next ? with(sighting) : sightings);
  }

  private List<Sighting> with(Sighting more) {
    var all = new ArrayList<>(sightings);
    all.add(more);
    return all;
  }

  /** How many more windows it takes to tell such a ratio from 1. */
  int windowsTo(double times, double alpha) {
    return windows == 0 ? Patience.MOST + 1 : counted.windowsTo(times, alpha, windows);
  }

  /** The course until the last window. */
  List<Sighting> course() {
    return last.isEmpty() || sightings.getLast().equals(last.get()) ? sightings : with(last.get());
  }
}
