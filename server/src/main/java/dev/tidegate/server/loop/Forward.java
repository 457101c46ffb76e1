package dev.tidegate.server.loop;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * A clock of milliseconds that never goes back, so that the journal's times do not either. Not
 * thread-safe.
 */
final class Forward implements InstantSource {
  private final InstantSource clock;
  private Instant last = Instant.EPOCH;

  Forward(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Instant instant() {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    last = now.isAfter(last) ? now : last;
    return last;
  }
}
