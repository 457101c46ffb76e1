package dev.tidegate.server.trouble;

import dev.tidegate.server.trouble.Trouble.Kind;
import dev.tidegate.server.trouble.Trouble.Severity;
import dev.tidegate.server.trouble.Trouble.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Compares the wall clock with one that only goes forward, and with the journal. Of one thread. */
final class Clocks {
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Duration TOLD_FOR = Duration.ofMinutes(15);

  private final Instant newest;
  private Optional<Instant> wall = Optional.empty();
  private long mono;
  private Duration stepped = Duration.ZERO;
  private Instant toldUntil = Instant.MIN;

  /**
   * Clocks that were not compared yet.
   *
   * @param newest the time of the newest entry when the process began
   */
  Clocks(Instant newest) {
    this.newest = newest;
  }

  /** Compares them once more. */
  List<Sighting> look(Instant now, long nanos) {
    wall.ifPresent(
        before -> {
          var step = Duration.between(before, now).minusNanos(nanos - mono);
          if (step.abs().compareTo(STEP) >= 0) {
            stepped = step;
            toldUntil = now.plus(TOLD_FOR);
          }
        });
    wall = Optional.of(now);
    mono = nanos;
    if (now.plus(STEP).isBefore(newest)) {
      return clock(
          Severity.CRITICAL,
          "the clock is behind the journal, whose newest entry was of "
              + newest
              + " when the server began",
          "set the clock: times of entries have to follow each other");
    }
    return now.isBefore(toldUntil)
        ? clock(
            Severity.WARNING,
            "the time of day was set by "
                + stepped.toMillis()
                + " ms: what climbs goes by a clock that nobody sets, and makes up for it slowly",
            "keep it by NTP or chrony, which slew instead of stepping")
        : List.of();
  }

  private static List<Sighting> clock(Severity severity, String what, String mend) {
    return List.of(new Sighting(Kind.CLOCK, severity, "", Optional.empty(), what, mend));
  }
}
