package dev.tidegate.server.trouble;

import dev.tidegate.exposure.Lease;
import dev.tidegate.kernel.Spoken;
import dev.tidegate.server.trouble.Trouble.Kind;
import dev.tidegate.server.trouble.Trouble.Severity;
import dev.tidegate.server.trouble.Trouble.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Notices that the server itself stood still for as long as a lease: it was stopped, swapped out,
 * or its machine was suspended, and said nothing to anybody. Of one thread.
 */
final class Pauses {
  private static final Duration TOLD_FOR = Duration.ofMinutes(15);

  private final Lease lease;
  private Optional<Long> looked = Optional.empty();
  private Duration still = Duration.ZERO;
  private Instant toldUntil = Instant.MIN;

  Pauses(Lease lease) {
    this.lease = lease;
  }

  /** Looks once more, a second after the last time if all is well. */
  List<Sighting> look(Instant now, long nanos) {
    var passed = Duration.ofNanos(looked.map(before -> nanos - before).orElse(0L));
    looked = Optional.of(nanos);
    if (passed.compareTo(lease.term()) >= 0) {
      still = passed;
      toldUntil = now.plus(TOLD_FOR);
    }
    return now.isBefore(toldUntil) ? List.of(told()) : List.of();
  }

  private Sighting told() {
    return new Sighting(
        Kind.PAUSE,
        Severity.WARNING,
        "",
        Optional.empty(),
        "the server stood still for "
            + Spoken.time(still)
            + ", and the lease is "
            + Spoken.time(lease.term())
            + ": meanwhile clients served stable of what falls on a lapse, which opens again once"
            + " it is clear, and went on with what freezes",
        "see what stopped it: a suspended machine, a debugger, too little memory");
  }
}
