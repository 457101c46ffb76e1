package dev.tidegate.hindsight;

import dev.tidegate.kernel.Actor;
import dev.tidegate.rollout.RolloutEvent;
import java.time.Instant;

/** How a candidate turned out to be, by somebody's word. */
public record Stated(Instant at, RolloutEvent.Was was, Actor by, String note) {
  /** Whether it was bad. */
  public boolean isBad() {
    return was == RolloutEvent.Was.BAD;
  }
}
