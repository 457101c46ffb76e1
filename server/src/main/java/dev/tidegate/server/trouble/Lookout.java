package dev.tidegate.server.trouble;

import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Plane;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.store.JournalReader;
import dev.tidegate.server.store.StoreFailure;
import dev.tidegate.server.stream.Roll;
import dev.tidegate.server.trouble.Trouble.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for trouble every second, and remembers since when there is any. On a thread of its own;
 * what it saw may be read by all.
 */
public final class Lookout implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);
  private static final long EVERY_MILLIS = 1_000;

  private record Key(Trouble.Kind kind, String about) {}

  /** A trouble, and whom it may be shown to. */
  private record Seen(Trouble trouble, Scope scope) {}

  private final Supplier<Plane> plane;
  private final Roll roll;
  private final Premises premises;
  private final Times times;
  private final Vigil vigil;
  private final Clocks clocks;
  private final Losses losses;
  private final Flags flags;
  private final Pauses pauses;
  private final Watchdog watchdog;
  private final Thread thread;
  private Map<Key, Instant> since = new HashMap<>();
  private volatile List<Seen> seen = List.of();
  private volatile boolean running = true;

  /**
   * What is looked at.
   *
   * @param plane the newest durable plane
   * @param heartbeat when leases were renewed last, by the clock that only goes forward
   */
  public record Sources(
      Supplier<Plane> plane, JournalReader journal, Roll roll, LongSupplier heartbeat) {}

  /**
   * By what times.
   *
   * @param journal the time of entries
   * @param wall the time of day
   * @param nanos a clock that only goes forward
   */
  public record Times(InstantSource journal, InstantSource wall, LongSupplier nanos) {}

  /**
   * A lookout that is not started yet.
   *
   * @param trip told when the server can not go on
   */
  public Lookout(Sources sources, Premises premises, Times times, Consumer<StoreFailure> trip) {
    this.plane = sources.plane;
    this.roll = sources.roll;
    this.premises = premises;
    this.times = times;
    this.vigil = new Vigil(sources.journal);
    this.clocks = new Clocks(newest(sources.journal));
    this.losses = new Losses(sources.journal);
    this.flags = new Flags(sources.journal);
    this.pauses = new Pauses(roll.lease());
    this.watchdog = new Watchdog(roll.lease(), sources.heartbeat, trip);
    this.thread = Thread.ofPlatform().name("lookout").daemon().unstarted(this::run);
  }

  private static Instant newest(JournalReader journal) {
    var newest = new Instant[] {Instant.MIN};
    long size = journal.head().size();
    journal.read(Math.max(0, size - 1), size, (_, bytes) -> newest[0] = EntryJson.read(bytes).at());
    return newest[0];
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (running) {
        lookOrWarn();
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException _) {
      LOG.debug("lookout interrupted");
    }
  }

  private void lookOrWarn() {
    try {
      look();
    } catch (StoreFailure e) {
      LOG.warn("can not look: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("lookout", e);
    }
  }

  /** Looks once. */
  synchronized void look() {
    var now = times.journal.instant();
    long nanos = times.nanos.getAsLong();
    var state = plane.get();
    vigil.look(state, now);
    var sightings = new ArrayList<Sighting>(Clients.look(state, roll));
    sightings.addAll(Services.look(state));
    sightings.addAll(premises.room());
    sightings.addAll(premises.signed(state.size()));
    sightings.addAll(clocks.look(times.wall.instant(), nanos));
    sightings.addAll(pauses.look(now, nanos));
    sightings.addAll(watchdog.look(nanos));
    sightings.addAll(losses.look(state.size(), now));
    sightings.addAll(flags.look(state, now));
    var still = new HashMap<Key, Instant>();
    var troubles = new ArrayList<Seen>();
    for (var sighting : sightings) {
      var key = new Key(sighting.kind(), sighting.about());
      var first = since.getOrDefault(key, now);
      still.put(key, first);
      if (Duration.between(first, now).compareTo(grace(sighting.kind())) >= 0) {
        var scope = sighting.scope().orElse(Scope.parse(Scope.ALL));
        troubles.add(new Seen(sighting.since(first), scope));
      }
    }
    troubles.sort(Comparator.comparing(one -> one.trouble.severity()));
    since = still;
    seen = List.copyOf(troubles);
  }

  /** What passes by itself in a moment is no trouble. */
  private static Duration grace(Trouble.Kind kind) {
    return switch (kind) {
      case ACKNOWLEDGEMENT, LEASE -> Duration.ofSeconds(5);
      case CHECKPOINT -> Duration.ofSeconds(30);
      case SILENCE, DEGRADED, LOST, PAUSE, HEARTBEAT, CLOCK, ROOM, SCHEDULE, STALE_FLAG ->
          Duration.ZERO;
    };
  }

  /** What was seen last, as far as a scope covers it, the worst first. */
  public List<Trouble> troubles(Scope scope) {
    return seen.stream()
        .filter(one -> scope.covers(one.scope) || one.scope.equals(Scope.parse(Scope.ALL)))
        .map(Seen::trouble)
        .toList();
  }

  /** How many there are of a kind. */
  public long count(Trouble.Kind kind) {
    return seen.stream().filter(one -> one.trouble.kind() == kind).count();
  }

  /** Those of a rollout's conditions that are not met, since when, and what would free it. */
  public List<Holding> holding(Plane state, RolloutId id, List<Condition> conditions, Instant now) {
    return vigil.holding(state, id, conditions, now);
  }

  @Override
  public void close() {
    running = false;
    thread.interrupt();
    try {
      if (thread.isAlive()) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
