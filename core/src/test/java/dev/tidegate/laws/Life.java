package dev.tidegate.laws;

import dev.tidegate.kernel.Decision;
import dev.tidegate.plane.Decider;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.plane.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A life of a plane from a seed: random commands, one after the other, as an engine answers them.
 */
final class Life {
  private final Engine engine;
  private final RandomCommands commands;
  private final Random random;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Plane> past = new ArrayList<>();
  private Plane plane = Plane.EMPTY;

  Life(Engine engine, long seed) {
    this.engine = engine;
    this.commands = new RandomCommands(seed);
    this.random = new Random(~seed);
  }

  /** Now and then somebody goes back to what was. */
  Step step() {
    var request = commands.next(plane);
    past.add(plane);
    boolean back = past.size() > 8 && random.nextInt(40) == 0;
    return take(back ? back(request) : request);
  }

  private Request back(Request other) {
    var tokens = plane.tokens().keys();
    var by = tokens.get(random.nextInt(tokens.size()));
    var then = past.get(random.nextInt(past.size()));
    return new Request(other.at(), Optional.of(by), new PlaneCommand.Restore(then, "back", true));
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
