package dev.tidegate.server.http;

import dev.tidegate.access.Token;
import dev.tidegate.kernel.Generation;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.server.loop.Outcome;
import dev.tidegate.server.loop.Sequencer;
import dev.tidegate.server.stream.Hub;
import dev.tidegate.server.stream.Roll;
import java.util.Optional;

/**
 * Looks at the generations that clients present. One that this process can not have told them was
 * told by a process whose entries are lost: the epoch rises before anything else is said to that
 * client, so that it does not take what it is told for old, or for what came after. Thread-safe.
 *
 * <p>Whatever an earlier process told was durable by then. So a client that is new to this process
 * and applies something later than what it began with has seen entries that are not there any more,
 * even when others have taken their indices since.
 */
public final class Presented {
  private final Sequencer sequencer;
  private final Hub hub;
  private final Roll roll;
  private final Generation began;

  /** For a process that has not decided anything yet. */
  public Presented(Sequencer sequencer, Hub hub, Roll roll) {
    this.sequencer = sequencer;
    this.hub = hub;
    this.roll = roll;
    this.began = sequencer.plane().generation();
  }

  /**
   * A client says which generation it applies.
   *
   * @param client its own name for itself
   * @throws HttpProblem when no server can have said that yet
   */
  void look(Token token, String client, Generation generation) {
    var told = roll.hasMet(client) ? hub.generation() : began;
    if (generation.compareTo(told) <= 0) {
      return;
    }
    var outrun = new PlaneCommand.Outrun(client, generation, told);
    if (sequencer.submit(Optional.of(token.id()), Optional.empty(), outrun)
        instanceof Outcome.Refused(var reasons)) {
      throw Api.refused(reasons);
    }
  }
}
