package dev.tidegate.server.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The journal's time, in milliseconds. It never goes back, not over a restart either. While
 * something climbs, it goes as a clock that nobody sets, and makes up for the time of day by one
 * part in a hundred: a clock that is set forward does not make a rise come early, and one that is
 * set back does not make a fall come late. While nothing climbs it takes over the time of day at
 * once, when that is ahead. Thread-safe.
 */
final class SteadyClock implements InstantSource {
  private static final long CATCHES_UP = 100;

  private final InstantSource wall;
  private final LongSupplier nanos;
  private final BooleanSupplier idle;
  private Instant time;
  private long seenAt;

  /**
   * A clock that begins with the time of day.
   *
   * @param nanos a clock that only goes forward
   * @param notBefore the time of the last entry
   * @param idle whether nothing climbs
   */
  SteadyClock(InstantSource wall, LongSupplier nanos, Instant notBefore, BooleanSupplier idle) {
    this.wall = wall;
    this.nanos = nanos;
    this.idle = idle;
    this.time = later(wall.instant(), notBefore);
    this.seenAt = nanos.getAsLong();
  }

  @Override
  public synchronized Instant instant() {
    long now = nanos.getAsLong();
    long passed = Math.max(0, now - seenAt);
    seenAt = now;
    time = time.plusNanos(passed);
    var day = wall.instant();
    time =
        idle.getAsBoolean()
            ? later(day, time)
            : time.plus(bounded(Duration.between(time, day), passed / CATCHES_UP));
    return time.truncatedTo(ChronoUnit.MILLIS);
  }

  private static Duration bounded(Duration difference, long nanos) {
    var most = Duration.ofNanos(nanos);
    if (difference.compareTo(most) > 0) {
      return most;
    }
    return difference.compareTo(most.negated()) < 0 ? most.negated() : difference;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
