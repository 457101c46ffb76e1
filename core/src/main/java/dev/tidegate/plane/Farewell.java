package dev.tidegate.plane;

import dev.tidegate.exposure.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What clients were told when a process stopped as planned: to hold their leases for longer. It is
 * over when one process has lived for that long since, by the journal's time, which goes steadily
 * within a process. From one process to the next it may leap with the time of day: that ends
 * nothing.
 *
 * @param grace for how long from when they were told
 * @param begun when the process began that runs since; empty while none has
 */
public record Farewell(Duration grace, Optional<Instant> begun) {

  /** One that is told now; an earlier one that is not over may last longer, and then does. */
  static Farewell of(Duration grace, Optional<Farewell> before) {
    var longest = before.map(Farewell::grace).filter(told -> told.compareTo(grace) > 0);
    return new Farewell(longest.orElse(grace), Optional.empty());
  }

  /** A process begins: it knows nothing of how long none ran. */
  Farewell followed(Instant at) {
    return new Farewell(grace, Optional.of(at));
  }

  /** Whether no client can hold its lease because of it any more. */
  boolean isOver(Instant at) {
    return begun.filter(since -> !at.isBefore(since.plus(Lease.drifted(grace)))).isPresent();
  }
}
