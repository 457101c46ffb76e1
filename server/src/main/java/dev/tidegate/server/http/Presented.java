package dev.tidegate.server.http;

import dev.tidegate.access.Token;
import dev.tidegate.kernel.Generation;
import dev.tidegate.server.loop.Outcome;
import dev.tidegate.server.loop.Sequencer;
import dev.tidegate.server.stream.Hub;
import java.util.Optional;

/**
 * Looks at the generations that clients present. One that no server can have told them was told by
 * a process whose entries are lost: the epoch rises before anything else is said to that client, so
 * that it does not take what it is told for old, or for what came after. Thread-safe.
 */
public final class Presented {
  private final Sequencer sequencer;
  private final Hub hub;

  public Presented(Sequencer sequencer, Hub hub) {
    this.sequencer = sequencer;
    this.hub = hub;
  }

  /**
   * A client says which generation it applies.
   *
   * @param client its own name for itself
   * @throws HttpProblem when no server can have said that yet
   */
  void look(Token token, String client, Generation generation) {
    var outrun = hub.outrun(client, generation);
    if (outrun.isPresent()
        && sequencer.submit(Optional.of(token.id()), Optional.empty(), outrun.get())
            instanceof Outcome.Refused(var reasons)) {
      throw Api.refused(reasons);
    }
  }
}
