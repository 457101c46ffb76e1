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
 * @param all the intersection of all intervals that were looked at
 * @param contradicted whether it is empty: then it stands as it was before
 * @param differs the first moment at which the ratio could not be 1 any more
 * @param next the number of the window at which it is looked at again
 * @param sightings oldest first
 */
record Track(
    Measure counted,
    int windows,
    Interval all,
    boolean contradicted,
    Optional<Sighting> differs,
    int next,
    List<Sighting> sightings) {
  /** Each so many times as late as the one before: some hundreds of them, however long it lasts. */
  private static final double LATER = 1.05;

  Track {
    sightings = List.copyOf(sightings);
  }

  static Track of(Measure measure) {
    return new Track(measure, 0, Measure.ANY, false, Optional.empty(), 1, List.of());
  }

  Track anew() {
    return new Track(counted.anew(), 0, all, contradicted, differs, next, sightings);
  }

  /** With one more window, in which any pairs were seen. */
  Track with(List<Pair> pairs, int window, Instant at, double alpha) {
    var measure = counted;
    for (var pair : pairs) {
      measure = measure.plus(pair);
    }
    boolean looks = window >= next || (isOpen() && measure.differs(alpha));
    return looks
        ? looked(measure, window, at, alpha)
        : new Track(measure, windows + 1, all, contradicted, differs, next, sightings);
  }

  /** Whether a difference may still come to be proven. */
  private boolean isOpen() {
    return differs.isEmpty() && !contradicted;
  }

  private Track looked(Measure measure, int window, Instant at, double alpha) {
    var now = measure.bounds(alpha);
    var both = all.and(now);
    boolean contradicts = contradicted || both.isEmpty();
    var known = contradicts ? all : both;
    var sighting = Sighting.of(at, window, measure, now, known);
    var more = new ArrayList<>(sightings);
    more.add(sighting);
    boolean first = differs.isEmpty() && !known.contains(1);
    return new Track(
        measure,
        windows + 1,
        known,
        contradicts,
        first ? Optional.of(sighting) : differs,
        Math.max(window + 1, (int) Math.ceil(window * LATER)),
        more);
  }

  /** How many more windows it takes to tell such a ratio from 1. */
  int windowsTo(double times, double alpha) {
    return windows == 0 ? Patience.MOST + 1 : counted.windowsTo(times, alpha, windows);
  }

  /** The course until the last window. */
  List<Sighting> until(int window, Instant at, double alpha) {
    if (!sightings.isEmpty() && sightings.getLast().window() == window) {
      return sightings;
    }
    return window == 0 ? List.of() : looked(counted, window, at, alpha).sightings();
  }
}
