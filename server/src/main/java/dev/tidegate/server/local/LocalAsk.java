package dev.tidegate.server.local;

import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import java.util.Optional;

/**
 * What is asked over the socket.
 *
 * @param rollout what is to be withdrawn or held
 * @param flag what is to be killed, by its key or whole id
 * @param scope of the flag, where its key is not enough
 */
public record LocalAsk(
    Verb verb,
    Optional<RolloutId> rollout,
    Optional<String> flag,
    Optional<Scope> scope,
    Optional<String> note) {

  /** All that there is to ask for. */
  public enum Verb {
    WITHDRAW,
    HOLD,
    KILL
  }
}
