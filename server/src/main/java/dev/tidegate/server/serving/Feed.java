package dev.tidegate.server.serving;

import dev.tidegate.kernel.Scope;
import dev.tidegate.server.stream.Hub;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The flags of each scope, and who waits for them to change. A change wakes the waiting, and is
 * worked out by the first of them that looks: whoever makes it waits for nobody. Who is slow finds
 * the newest, not what was in between. Thread-safe.
 */
public final class Feed implements AutoCloseable {
  private static final int MAX_SCOPES = 1_000;

  /** More than the servers of a large service; a page in a browser is one, too. */
  private static final int MAX_FOLLOWERS = 10_000;

  /** So that one token's clients leave room for others. */
  private static final int MAX_OF_ONE = 2_000;

  private static final System.Logger LOG = System.getLogger(Feed.class.getName());

  private record Known(long revision, FlagSet set) {}

  private final Hub hub;
  private final InstantSource clock;

  /** Guarded by itself; what was asked for last is kept. */
  private final Map<Scope, Known> sets =
      new LinkedHashMap<>(16, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Scope, Known> eldest) {
          return size() > MAX_SCOPES;
        }
      };

  private final Set<Follower> followers = new HashSet<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private long told;
  private boolean closed;

  public Feed(Hub hub, InstantSource clock) {
    this.hub = hub;
    this.clock = clock;
  }

  /** The time by the server's clock. */
  public Instant now() {
    return clock.instant();
  }

  /** The flags of a scope as they are now. */
  public FlagSet of(Scope scope) {
    synchronized (sets) {
      var known = sets.get(scope);
      if (known != null && known.revision == hub.revision()) {
        return known.set;
      }
      var shown = hub.shown(scope);
      var set =
          known == null
              ? FlagSet.of(scope, shown.flags(), now())
              : known.set.next(shown.flags(), now());
      warn(set, known);
      sets.put(scope, new Known(shown.revision(), set));
      return set;
    }
  }

  /** Of flags that can not be used any more: none is let in like that, but one may have been. */
  private static void warn(FlagSet set, @Nullable Known known) {
    var faults = set.flags().faults();
    if (known != null) {
      known.set.flags().faults().forEach(faults::remove);
    }
    faults.forEach(
        (key, why) ->
            LOG.log(
                System.Logger.Level.WARNING,
                "flag \"" + key + "\" can not be used, and gives an error: " + why));
  }

  /** Wakes those who follow, when anything is shown that was not. */
  public synchronized void shown() {
    long revision = hub.revision();
    if (revision != told) {
      told = revision;
      followers.forEach(Follower::wake);
    }
  }

  /**
   * Begins to wait for changes.
   *
   * @param name whose it is: a token's id, or nobody's
   * @return empty when there is no room
   */
  public synchronized Optional<Follower> follow(String name) {
    int of = byName.getOrDefault(name, 0);
    if (closed || followers.size() >= MAX_FOLLOWERS || of >= MAX_OF_ONE) {
      return Optional.empty();
    }
    var follower = new Follower(this, name);
    followers.add(follower);
    byName.put(name, of + 1);
    return Optional.of(follower);
  }

  synchronized void leave(Follower follower) {
    if (followers.remove(follower)) {
      byName.computeIfPresent(follower.name(), (_, of) -> of == 1 ? null : of - 1);
      notifyAll();
    }
  }

  /** How many follow. */
  public synchronized int followers() {
    return followers.size();
  }

  /** Ends the waiting of all, and of those who come later. */
  @Override
  public synchronized void close() {
    closed = true;
    followers.forEach(Follower::end);
  }

  /** Waits until nobody follows any more, but not for longer than this. */
  public synchronized void awaitEnd(Duration most) throws InterruptedException {
    long end = System.nanoTime() + most.toNanos();
    for (long left = most.toNanos();
        left > 0 && !followers.isEmpty();
        left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }
}
