package dev.tidegate.server.trouble;

import dev.tidegate.exposure.Lease;
import dev.tidegate.kernel.Spoken;
import dev.tidegate.server.store.StoreFailure;
import dev.tidegate.server.trouble.Trouble.Kind;
import dev.tidegate.server.trouble.Trouble.Severity;
import dev.tidegate.server.trouble.Trouble.Sighting;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Notices that the reconciler renews no leases while the process runs: it hangs, or its thread has
 * ended. After a lease it ends the process, so that another begins: commands would still be
 * decided, but no deadline would be kept. Of one thread.
 */
final class Watchdog {
  private static final int BEATS_MISSED = 3;

  /** More than that between two looks, and the process itself stood still. */
  private static final long MOST = Duration.ofSeconds(2).toNanos();

  private final Lease lease;
  private final LongSupplier heartbeat;
  private final Consumer<StoreFailure> trip;
  private long lookedAt;
  private long beat;
  private long missing;

  /**
   * One that has seen nothing yet.
   *
   * @param heartbeat when leases were renewed last
   * @param trip told once when none was renewed for as long as a lease
   */
  Watchdog(Lease lease, LongSupplier heartbeat, Consumer<StoreFailure> trip) {
    this.lease = lease;
    this.heartbeat = heartbeat;
    this.trip = trip;
    this.beat = heartbeat.getAsLong();
  }

  /** Looks once more. */
  List<Sighting> look(long nanos) {
    long passed = Math.clamp(nanos - lookedAt, 0, MOST);
    lookedAt = nanos;
    long newest = heartbeat.getAsLong();
    missing = newest == beat ? missing + passed : 0;
    beat = newest;
    var silent = Duration.ofNanos(missing);
    if (silent.compareTo(lease.term()) >= 0) {
      trip.accept(new StoreFailure(StoreFailure.Kind.BROKEN, told(silent) + "; it stops"));
    }
    return silent.compareTo(lease.heartbeat().multipliedBy(BEATS_MISSED)) < 0
        ? List.of()
        : List.of(
            new Sighting(
                Kind.HEARTBEAT,
                Severity.CRITICAL,
                "",
                Optional.empty(),
                told(silent),
                "start the server anew, and keep its log: it says what the reconciler met"));
  }

  private static String told(Duration silent) {
    return "the reconciler has renewed no lease for "
        + Spoken.time(silent)
        + ": no deadline is kept, and clients fall to stable";
  }
}
