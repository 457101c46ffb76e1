package dev.tidegate.server.stream;

import dev.tidegate.access.Token;
import dev.tidegate.channel.ChannelId;
import dev.tidegate.exposure.Lease;
import dev.tidegate.flags.Served;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Table;
import dev.tidegate.plane.Intents;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shows intent to all who follow it: everything when they come, then what changes.
 *
 * <p>Threading: {@link #show} and {@link #heartbeat} may be called by any thread, one at a time
 * gets in; what is offered to subscribers is in the order of generations.
 */
public final class Hub implements AutoCloseable {
  private final Map<Subscriber, Boolean> subscribers = new HashMap<>();
  private final Roll roll;
  private final Lease lease;
  private final LongSupplier nanos;

  private final History history = new History();
  private Table<FlagId, Served> shown = Table.empty();
  private Plane plane = Plane.EMPTY;
  private boolean closed;

  /** How often what is shown has changed. */
  private long revision;

  /** When leases were renewed last; the beginning, before. */
  private long beatAt;

  private boolean beaten;

  /** What the process began with: the first plane that is shown. */
  private Optional<Generation> began = Optional.empty();

  public Hub(Roll roll, Lease lease, LongSupplier nanos) {
    this.roll = roll;
    this.lease = lease;
    this.nanos = nanos;
    this.beatAt = nanos.getAsLong();
  }

  /**
   * Whether leases were renewed within their term. When they were not, the process stood still, or
   * has just begun, and what lapsed meanwhile is to be journalled before anybody is shown anything
   * that renews one.
   */
  public synchronized boolean isAwake() {
    return beaten && nanos.getAsLong() - beatAt < lease.term().toNanos();
  }

  /** When leases were renewed last, by the clock that only goes forward. */
  public synchronized long heartbeatAt() {
    return beatAt;
  }

  /**
   * Begins to follow; the first frame is what changed since the client was last here, as far as
   * that is known, else everything. What it applied from another process may be of entries that
   * were lost since, under indices that are taken again: it gets everything.
   *
   * @param client its own name for itself
   * @param since the generation that the client applies already
   * @return empty when there is no room, or another token uses this name
   */
  public synchronized Optional<Subscriber> subscribe(
      String client, Token token, Optional<Generation> since) {
    var known = roll.acknowledged(client);
    if (!roll.join(client, token.id(), token.scope())) {
      return Optional.empty();
    }
    var subscriber = new Subscriber(client, token.id(), token.scope());
    subscriber.resync(
        since
            .filter(applied -> known.filter(said -> said.compareTo(applied) >= 0).isPresent())
            .flatMap(history::since)
            .map(changed -> resumed(token.scope(), changed))
            .orElseGet(() -> snapshot(token.scope())));
    subscribers.put(subscriber, true);
    if (closed) {
      subscriber.close();
    }
    return Optional.of(subscriber);
  }

  /** Follows no more. */
  public synchronized void leave(Subscriber subscriber) {
    if (subscribers.remove(subscriber) != null) {
      subscriber.close();
      roll.leave(subscriber.client());
      notifyAll();
    }
  }

  /** A frame was written to the subscriber's connection. */
  public void sent(Subscriber subscriber) {
    roll.heard(subscriber.client());
  }

  /** Shows what changed since the last plane; of a new epoch, everything, for all to apply. */
  public synchronized void show(Plane next) {
    began = began.or(() -> Optional.of(next.generation()));
    if (next.generation().compareTo(plane.generation()) <= 0) {
      return;
    }
    var changed = changed(next);
    boolean isNewEpoch = next.epoch() > plane.epoch();
    plane = next;
    if (isNewEpoch) {
      history.clear();
    } else if (changed.isEmpty()) {
      return;
    }
    history.add(next.generation(), changed);
    for (var id : changed) {
      shown = shown.with(id, Intents.served(next, id));
    }
    revision++;
    if (isNewEpoch) {
      subscribers.keySet().forEach(subscriber -> subscriber.resync(snapshot(subscriber.scope())));
    } else {
      tell(changed);
    }
  }

  private void tell(List<FlagId> changed) {
    var byScope = new HashMap<Scope, byte[]>();
    for (var subscriber : List.copyOf(subscribers.keySet())) {
      var frame = byScope.computeIfAbsent(subscriber.scope(), scope -> delta(scope, changed));
      if (frame.length > 0 && !subscriber.offer(frame)) {
        subscriber.resync(snapshot(subscriber.scope()));
      }
    }
  }

  /** Flags that are served differently: those that changed, and those that something climbs on. */
  private List<FlagId> changed(Plane next) {
    var suspects = new TreeSet<FlagId>(plane.active().values());
    suspects.addAll(next.active().values());
    if (!next.flags().isUnchangedFrom(plane.flags())) {
      next.flags()
          .each(
              (id, flag) -> {
                if (!Optional.of(flag).equals(plane.flags().get(id))) {
                  suspects.add(id);
                }
              });
    }
    return suspects.stream()
        .filter(id -> !ChannelId.isChannel(id)) // shown by feeds
        .filter(id -> !shown.get(id).equals(Optional.of(Intents.served(next, id))))
        .toList();
  }

  private byte[] delta(Scope scope, List<FlagId> changed) {
    var visible = visible(scope, changed);
    return visible.isEmpty() ? new byte[0] : Frames.delta(plane.generation(), millis(), visible);
  }

  private byte[] resumed(Scope scope, Collection<FlagId> changed) {
    return Frames.resumed(
        plane.generation(), millis(), lease.term().toMillis(), visible(scope, changed));
  }

  private byte[] snapshot(Scope scope) {
    return Frames.snapshot(
        plane.generation(), millis(), lease.term().toMillis(), visible(scope, shown.keys()));
  }

  private List<Served> visible(Scope scope, Collection<FlagId> ids) {
    return ids.stream()
        .filter(id -> id.scope().meets(scope))
        .map(id -> shown.get(id).orElseThrow())
        .toList();
  }

  /** Renews all leases. */
  public synchronized void heartbeat() {
    beatAt = nanos.getAsLong();
    beaten = true;
    var frame = Frames.heartbeat(plane.generation(), millis());
    for (var subscriber : subscribers.keySet()) {
      // one that is too slow to take it keeps the lease that it has
      boolean _ = subscriber.offer(frame);
    }
  }

  /** How many streams are open. */
  public synchronized int streams() {
    return subscribers.size();
  }

  /** Tells everybody to hold the lease for so long: the server stops, and means to come back. */
  public synchronized void restart(Duration hold) {
    var frame = Frames.restart(plane.generation(), millis(), hold.toMillis());
    for (var subscriber : subscribers.keySet()) {
      // one that is too slow to take it keeps the lease that it has
      boolean _ = subscriber.offer(frame);
    }
  }

  /** Ends all streams, once what waits for them is sent, and those that come later. */
  @Override
  public synchronized void close() {
    closed = true;
    subscribers.keySet().forEach(Subscriber::close);
  }

  /** Waits until all streams have ended, but not for longer than this. */
  public synchronized void awaitEnd(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    for (long left = most.toNanos();
        left > 0 && !subscribers.isEmpty();
        left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** What is shown in a scope, and how often what is shown anywhere had changed by then. */
  public record Shown(long revision, List<Served> flags) {}

  /** What is shown in a scope. */
  public synchronized Shown shown(Scope scope) {
    return new Shown(revision, visible(scope, shown.keys()));
  }

  /** Differs from what it was when anything is shown that was not. */
  public synchronized long revision() {
    return revision;
  }

  /**
   * What a client presents that no server can have told it, by the journal that is there: entries
   * were lost. Whatever an earlier process told was durable by then; so a client that is new to
   * this process, and applies something later than what it began with, has seen entries that are
   * not there any more, even when others have taken their indices since.
   *
   * @param presented the generation that the client applies
   */
  public synchronized Optional<PlaneCommand.Outrun> outrun(String client, Generation presented) {
    var told = roll.hasMet(client) ? plane.generation() : began.orElse(plane.generation());
    return presented.compareTo(told) > 0
        ? Optional.of(new PlaneCommand.Outrun(client, presented, told))
        : Optional.empty();
  }

  /** What is told by one that stood still renews no lease. */
  private long millis() {
    long now = nanos.getAsLong();
    return TimeUnit.NANOSECONDS.toMillis(now - beatAt < lease.term().toNanos() ? now : beatAt);
  }
}
