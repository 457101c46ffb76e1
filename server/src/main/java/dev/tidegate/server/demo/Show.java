package dev.tidegate.server.demo;

import dev.tidegate.server.terminal.Answer;
import dev.tidegate.server.terminal.Look;
import java.util.List;

/** How the demonstration is shown; not for several threads. */
public interface Show {
  /** How things look there. */
  Look look();

  /** Lines that stay. */
  void say(List<String> lines);

  /** A line that stays. */
  default void say(String line) {
    say(List.of(line));
  }

  /**
   * A rollout as it is now, in the place of what it was before.
   *
   * @param users what users got, in a line
   */
  void climb(Answer rollout, String users);
}
