package dev.tidegate.server.http;

import dev.tidegate.access.Token;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Generation;
import dev.tidegate.plane.Decider;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Evolution;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.plane.Request;
import dev.tidegate.server.replay.ShiftView;
import dev.tidegate.server.why.Line;
import dev.tidegate.server.why.Sentence;
import dev.tidegate.server.why.Story;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What would come of a command if it were given now.
 *
 * @param generation of the state that it was decided on
 * @param entries that it would make, in words; none when nothing is left to do
 * @param exposure who would get something else at once
 */
record WhatIf(Generation generation, List<Line> entries, List<ShiftView> exposure) {

  /** Instead of doing it: the answer to a request that only supposes. */
  static final class Supposed extends RuntimeException {
    private final transient WhatIf answer;

    private Supposed(WhatIf answer) {
      super("nothing was done", null, false, false);
      this.answer = answer;
    }

    WhatIf answer() {
      return answer;
    }
  }

  /** Decides as the sequencer would, and leaves nothing behind. */
  static Supposed of(Plane plane, Token token, PlaneCommand command, Instant now) {
    var request = new Request(now.truncatedTo(ChronoUnit.MILLIS), Optional.of(token.id()), command);
    return switch (Decider.decide(plane, request)) {
      case Decision.Refused(var reasons) -> throw Api.refused(reasons);
      case Decision.Accepted(var events) -> {
        var by = Decider.actor(plane, request);
        var after = plane;
        var entries = new ArrayList<Entry>();
        for (var event : events) {
          entries.add(new Entry(after.size(), request.at(), by, event));
          after = Evolution.evolve(after, entries.getLast());
        }
        yield new Supposed(of(plane, after, entries, token));
      }
    };
  }

  private static WhatIf of(Plane before, Plane after, List<Entry> entries, Token token) {
    return new WhatIf(
        before.generation(),
        entries.stream().map(entry -> Sentence.of(entry, Story.plan(after, entry))).toList(),
        ShiftView.between(before, after, token.scope()));
  }
}
