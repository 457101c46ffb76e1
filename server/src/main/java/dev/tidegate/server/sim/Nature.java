package dev.tidegate.server.sim;

import dev.tidegate.kernel.RolloutId;
import java.util.List;

/** What a candidate does to whoever gets it. */
enum Nature {
  GOOD,
  FAILS,
  SLOW,
  BREAKS_AN_INVARIANT;

  private static final List<Nature> BY_ENDING =
      List.of(GOOD, FAILS, GOOD, SLOW, GOOD, BREAKS_AN_INVARIANT, GOOD);

  /** It is in the name, so that all clients agree. */
  static Nature of(RolloutId rollout) {
    var digits = rollout.value().replaceAll("\\D", "");
    return BY_ENDING.get(Integer.parseInt(digits) % BY_ENDING.size());
  }
}
