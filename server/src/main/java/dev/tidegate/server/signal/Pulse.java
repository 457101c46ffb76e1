package dev.tidegate.server.signal;

import dev.tidegate.judge.SteadyTerms;
import dev.tidegate.judge.Stretch;
import dev.tidegate.judge.Vitals;
import dev.tidegate.judge.Vitals.Promise;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches services as a whole, also when nothing climbs on them: closes windows by the server's own
 * time, and says when one is worse than it was, or well again. What it has learned is in memory
 * alone: after a start it learns anew, but for services that are worse, whose baseline is in the
 * journal. Bounded; thread-safe.
 */
public final class Pulse {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final int MOST = 1_000;
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private final SteadyTerms terms;
  private final Map<Scope, Heartbeat> services = new TreeMap<>();
  private final Promises promises = new Promises();
  private boolean isFull;

  Pulse(SteadyTerms terms) {
    this.terms = terms;
  }

  /**
   * What is known of a service now.
   *
   * @param heard when it reported last
   * @param last the last window with requests, one for each metric; none before the first
   */
  public record Reading(Scope service, Instant heard, Vitals vitals, List<Stretch> last) {}

  /** Counts a part of a report that has been checked; of a place, for elsewhere nothing runs. */
  synchronized void add(Scope service, ServicePart part, Instant at) {
    if (!service.isPlace() || part.requests() == 0) {
      return;
    }
    if (!services.containsKey(service) && services.size() >= MOST) {
      if (!isFull) {
        LOG.warn("{} services are watched, and no more: {} is not", MOST, service);
      }
      isFull = true;
      return;
    }
    services.computeIfAbsent(service, _ -> new Heartbeat(terms, Promise.NONE, at)).add(part, at);
  }

  /** What is to be said about services whose windows are over. */
  public synchronized List<PlaneCommand> due(Plane plane, Instant at) {
    var now = at.truncatedTo(ChronoUnit.MILLIS);
    if (services.values().removeIf(beat -> now.isAfter(beat.heard().plus(FORGOTTEN)))) {
      isFull = false;
    }
    var due = new ArrayList<PlaneCommand>();
    services.forEach(
        (service, beat) -> {
          if (beat.isDue(now)) {
            beat.close(promises.of(plane, service), plane.services().get(service), now)
                .ifPresent(ask -> due.add(new PlaneCommand.ToService(service, ask)));
          }
        });
    return due;
  }

  /** All services that are watched, by their names. */
  public synchronized List<Reading> readings() {
    var readings = new ArrayList<Reading>();
    services.forEach((service, beat) -> readings.add(reading(service, beat)));
    return readings;
  }

  /** One of them. */
  public synchronized Optional<Reading> reading(Scope service) {
    return Optional.ofNullable(services.get(service)).map(beat -> reading(service, beat));
  }

  private static Reading reading(Scope service, Heartbeat beat) {
    return new Reading(service, beat.heard(), beat.vitals(), beat.last());
  }
}
