package dev.tidegate.client;

import dev.tidegate.flags.FlagSnapshot;
import java.util.List;
import java.util.Map;

/**
 * Everything that an evaluation needs, swapped as a whole.
 *
 * @param tapes where outcomes are counted, by the id of the climb
 * @param climbing the keys of flags on which something climbs
 */
record View(
    FlagSnapshot flags, Map<String, Tape> tapes, List<String> climbing, Generation generation) {
  static final View EMPTY = new View(FlagSnapshot.EMPTY, Map.of(), List.of(), Generation.NONE);

  View {
    tapes = Map.copyOf(tapes);
    climbing = List.copyOf(climbing);
  }
}
