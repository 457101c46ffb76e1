package dev.tidegate.laws;

import dev.tidegate.kernel.Decision;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.plane.Request;
import java.util.List;

/**
 * One step of a life.
 *
 * @param planes the plane before, and after each entry
 */
record Step(
    Request request, Decision<PlaneEvent> decision, List<Entry> entries, List<Plane> planes) {
  Plane before() {
    return planes.getFirst();
  }

  Plane after() {
    return planes.getLast();
  }
}
