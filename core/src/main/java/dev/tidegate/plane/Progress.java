package dev.tidegate.plane;

import dev.tidegate.kernel.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A decision under way: the events so far, and the plane after them, so that what follows is
 * decided on it.
 */
record Progress(Plane plane, Instant at, Actor by, List<PlaneEvent> events) {
  static Progress from(Plane plane, Instant at, Actor by) {
    return new Progress(plane, at, by, List.of());
  }

  Progress then(PlaneEvent event) {
    var more = new ArrayList<>(events);
    more.add(event);
    var entry = new Entry(plane.size(), at, by, event);
    return new Progress(Evolution.evolve(plane, entry), at, by, List.copyOf(more));
  }

  Progress then(List<? extends PlaneEvent> more) {
    var progress = this;
    for (var event : more) {
      progress = progress.then(event);
    }
    return progress;
  }
}
