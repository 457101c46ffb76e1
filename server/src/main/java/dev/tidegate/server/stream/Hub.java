package dev.tidegate.server.stream;

import dev.tidegate.access.Token;
import dev.tidegate.exposure.Lease;
import dev.tidegate.flags.Served;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Shows intent to all who follow it: everything when they come, then what changes. It pushes
 * nothing: it wakes who has something to take, and each takes all that is new to it at once.
 *
 * <p>Threading: all methods may be called by any thread, one at a time gets in; what a subscriber
 * takes is in the order of generations.
 */
public final class Hub implements AutoCloseable {
  /** Fewer than the server takes connections, so that there is room for a kill to come in. */
  private static final int MOST_STREAMS = 16_000;

  /** So that no service takes the room of all others. */
  private static final int MOST_OF_A_TOKEN = 12_000;

  private final Map<String, Subscriber> subscribers = new HashMap<>();
  private final Map<View, Audience> audiences = new HashMap<>();
  private final Map<TokenId, Integer> tokens = new HashMap<>();
  private final Showing showing = new Showing();
  private final Roll roll;
  private final Lease lease;
  private final LongSupplier nanos;
  private final int mostStreams;
  private final int mostOfAToken;
  private boolean closed;

  /** When leases were renewed last; the beginning, before. */
  private long beatAt;

  private boolean beaten;

  /** When what is shown was shown, by the clock that clients are told. */
  private long stamp;

  public Hub(Roll roll, Lease lease, LongSupplier nanos) {
    this(roll, lease, nanos, MOST_STREAMS, MOST_OF_A_TOKEN);
  }

  /** One with room for so many. */
  Hub(Roll roll, Lease lease, LongSupplier nanos, int mostStreams, int mostOfAToken) {
    this.roll = roll;
    this.lease = lease;
    this.nanos = nanos;
    this.beatAt = nanos.getAsLong();
    this.mostStreams = mostStreams;
    this.mostOfAToken = mostOfAToken;
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

  /** Whether there is room for another stream of a token. */
  public synchronized boolean hasRoom(TokenId token) {
    return subscribers.size() < mostStreams && tokens.getOrDefault(token, 0) < mostOfAToken;
  }

  /**
   * Begins to follow; the first frame is what changed since the client was last here, as far as
   * that is known, else everything. What it applied from another process may be of entries that
   * were lost since, under indices that are taken again: it gets everything. An older stream of the
   * same client is over.
   *
   * @param client its own name for itself
   * @param since the generation that the client applies already
   * @return empty when there is no room, or another token uses this name, or it had another view
   */
  public synchronized Optional<Subscriber> subscribe(
      String client, Token token, View view, Optional<Generation> since) {
    var known = roll.acknowledged(client);
    var before = subscribers.get(client);
    if ((before == null && !hasRoom(token.id())) || !roll.join(client, token.id(), view)) {
      return Optional.empty();
    }
    if (before != null) {
      remove(before);
      before.cut();
    }
    var audience = audiences.computeIfAbsent(view, Audience::new);
    var applied = since.filter(said -> known.filter(told -> told.compareTo(said) >= 0).isPresent());
    var subscriber = new Subscriber(this, client, token.id(), audience, applied);
    audience.subscribers.add(subscriber);
    subscribers.put(client, subscriber);
    tokens.merge(token.id(), 1, Integer::sum);
    if (closed) {
      subscriber.close();
    }
    return Optional.of(subscriber);
  }

  /** Follows no more. */
  public synchronized void leave(Subscriber subscriber) {
    if (subscriber.equals(subscribers.get(subscriber.client()))) {
      remove(subscriber);
      subscriber.close();
      notifyAll();
    }
  }

  private void remove(Subscriber subscriber) {
    subscribers.remove(subscriber.client());
    roll.leave(subscriber.client());
    tokens.computeIfPresent(subscriber.token(), (_, count) -> count == 1 ? null : count - 1);
    var audience = subscriber.audience();
    audience.subscribers.remove(subscriber);
    if (audience.subscribers.isEmpty()) {
      audiences.remove(audience.view());
    }
  }

  /** A frame was written to the subscriber's connection. */
  public void sent(Subscriber subscriber) {
    roll.heard(subscriber.client());
  }

  /** Shows what changed since the last plane; of a new epoch, everything, for all to apply. */
  public synchronized void show(Plane next) {
    var step = showing.to(next);
    if (step.equals(Showing.Step.NONE)) {
      return;
    }
    stamp = millis();
    for (var audience : audiences.values()) {
      boolean concerned = step.isNewEpoch() || !audience.view().of(step.changed()).isEmpty();
      if (concerned) {
        audience.forget();
      }
      for (var subscriber : audience.subscribers) {
        subscriber.behind |= concerned;
        if (subscriber.behind) {
          subscriber.signal();
        } else if (subscriber.told != null) {
          subscriber.told = showing.generation(); // it has missed nothing
        }
      }
    }
  }

  /** What a subscriber has not been told; empty when that is nothing. */
  synchronized Optional<Frame> take(Subscriber subscriber) {
    var told = subscriber.told;
    if (told == null) {
      return Optional.of(first(subscriber));
    }
    if (subscriber.behind) {
      says(subscriber);
      return Optional.of(subscriber.audience().delta(told, showing, stamp));
    }
    if (subscriber.beat) {
      subscriber.beat = false;
      return Optional.of(Frames.heartbeat(showing.generation(), stamp));
    }
    var hold = subscriber.holdMillis;
    if (hold != null) {
      subscriber.holdMillis = null;
      return Optional.of(Frames.restart(showing.generation(), stamp, hold));
    }
    return subscriber.isClosed() ? Optional.of(Frame.END) : Optional.empty();
  }

  /** Whatever is told of flags renews the lease, too. */
  private void says(Subscriber subscriber) {
    subscriber.told = showing.generation();
    subscriber.behind = false;
    subscriber.beat = false;
  }

  private Frame first(Subscriber subscriber) {
    says(subscriber);
    var audience = subscriber.audience();
    var missed = subscriber.since.flatMap(showing::since);
    var flags =
        missed
            .map(changed -> showing.json(audience.view().of(changed)))
            .orElseGet(() -> audience.everything(showing));
    return Frames.first(
        missed.isPresent() ? "delta" : "snapshot",
        showing.generation(),
        millis(),
        lease.term().toMillis(),
        flags);
  }

  /** Whether there is something for a subscriber to take. */
  synchronized boolean hasNews(Subscriber subscriber) {
    return subscriber.told == null
        || subscriber.behind
        || subscriber.beat
        || subscriber.holdMillis != null
        || subscriber.isClosed();
  }

  /**
   * Renews all leases. Whoever has not taken an event for as long as a lease lasts has none any
   * more, and is sent away.
   */
  public synchronized void heartbeat() {
    beatAt = nanos.getAsLong();
    beaten = true;
    stamp = millis();
    audiences.values().forEach(Audience::forgetDeltas);
    for (var subscriber : List.copyOf(subscribers.values())) {
      if (subscriber.isStuck(beatAt, lease.term().toNanos())) {
        subscriber.cut();
      }
    }
    tell(subscriber -> subscriber.beat = true);
  }

  private void tell(Consumer<Subscriber> news) {
    for (var subscriber : subscribers.values()) {
      news.accept(subscriber);
      subscriber.signal();
    }
  }

  /** How many streams are open. */
  public synchronized int streams() {
    return subscribers.size();
  }

  /** Tells everybody to hold the lease for so long: the server stops, and means to come back. */
  public synchronized void restart(Duration hold) {
    stamp = millis();
    tell(subscriber -> subscriber.holdMillis = hold.toMillis());
  }

  /** Ends all streams, once what waits for them is sent, and those that come later. */
  @Override
  public synchronized void close() {
    closed = true;
    subscribers.values().forEach(Subscriber::close);
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
    return new Shown(showing.revision(), showing.servedIn(scope));
  }

  /** Differs from what it was when anything is shown that was not. */
  public synchronized long revision() {
    return showing.revision();
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
    var told = roll.hasMet(client) ? showing.generation() : showing.began();
    return presented.compareTo(told) > 0
        ? Optional.of(new PlaneCommand.Outrun(client, presented, told))
        : Optional.empty();
  }

  /** The clock that only goes forward. */
  long now() {
    return nanos.getAsLong();
  }

  /** What is told by one that stood still renews no lease. */
  private long millis() {
    long now = nanos.getAsLong();
    return TimeUnit.NANOSECONDS.toMillis(now - beatAt < lease.term().toNanos() ? now : beatAt);
  }
}
