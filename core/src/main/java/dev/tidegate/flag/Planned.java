package dev.tidegate.flag;

import dev.tidegate.flags.Flag;

/** What a schedule does to its flag when its time has come. */
public sealed interface Planned {
  /** Gives it another definition; what may raise exposure is cleared then, or refused. */
  record Edit(Flag definition) implements Planned {}

  /** Serves the default in the code to everybody. It only lowers: it is done in any case. */
  record Kill() implements Planned {}
}
