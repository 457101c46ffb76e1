package dev.tidegate.client;

import dev.tidegate.flags.FlagSnapshot;
import java.util.Map;

/**
 * Everything that an evaluation needs, swapped as a whole.
 *
 * @param tapes where outcomes are counted, by the id of the climb
 */
record View(FlagSnapshot flags, Map<String, Tape> tapes, Generation generation) {
  static final View EMPTY = new View(FlagSnapshot.EMPTY, Map.of(), Generation.NONE);

  View {
    tapes = Map.copyOf(tapes);
  }
}
