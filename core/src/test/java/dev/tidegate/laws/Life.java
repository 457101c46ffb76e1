package dev.tidegate.laws;

import dev.tidegate.kernel.Decision;
import dev.tidegate.plane.Decider;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * A life of a plane from a seed: random commands, one after the other, as an engine answers them.
 */
final class Life {
  private final Engine engine;
  private final RandomCommands commands;
  private final List<Entry> entries = new ArrayList<>();
  private Plane plane = Plane.EMPTY;

  Life(Engine engine, long seed) {
    this.engine = engine;
    this.commands = new RandomCommands(seed);
  }

  Step step() {
    return take(commands.next(plane));
  }

  private Step take(Request request) {
    var decision = engine.decide(plane, request);
    var made = new ArrayList<Entry>();
    var planes = new ArrayList<Plane>();
    planes.add(plane);
    if (decision instanceof Decision.Accepted(var events)) {
      for (var event : events) {
        var entry = new Entry(plane.size(), request.at(), Decider.actor(plane, request), event);
        plane = engine.evolve(plane, entry);
        made.add(entry);
        planes.add(plane);
      }
    }
    entries.addAll(made);
    return new Step(request, decision, made, planes);
  }

  List<Entry> entries() {
    return entries;
  }

  Plane plane() {
    return plane;
  }
}
