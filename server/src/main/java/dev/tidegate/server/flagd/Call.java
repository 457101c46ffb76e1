package dev.tidegate.server.flagd;

import java.time.Duration;
import java.util.Optional;

/** One call of a method, over whatever it came. Its own thread speaks; another may end it. */
interface Call {
  /** What the client said beside its message. */
  Optional<String> header(String name);

  /**
   * Sends a message; waits while the client has no room for it.
   *
   * @throws RuntimeException when the client is gone, or takes nothing for too long
   */
  void send(Message message);

  /** Finds out whether there is still a connection. */
  void beat();

  /** What the client means to wait for yet; negative when that is over. */
  Duration left();

  /** Something to do at once when the client is gone. */
  void whenGone(Runnable todo);
}
