package dev.tidegate.exposure;

import dev.tidegate.flags.Served;
import dev.tidegate.kernel.FlagId;
import java.util.Optional;

/**
 * A flag that serves something else in one intent than in another.
 *
 * @param before empty when there was no such flag
 * @param after empty when there is none any more
 */
public record Shift(FlagId flag, Optional<Served> before, Optional<Served> after) {
  /** Which way exposure goes by it. */
  public enum Direction {
    /** Users only move to stable. */
    FALLS,
    /** That can not be proven: it counts as a rise. */
    RISES,
    /** There was no such flag. */
    BEGINS,
    /** There is no such flag any more. */
    ENDS
  }

  /** Which way it goes. */
  public Direction direction() {
    if (before.isEmpty()) {
      return Direction.BEGINS;
    }
    if (after.isEmpty()) {
      return Direction.ENDS;
    }
    return Exposed.falls(before.get(), after.get()) ? Direction.FALLS : Direction.RISES;
  }
}
