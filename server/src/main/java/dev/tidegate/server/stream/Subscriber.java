package dev.tidegate.server.stream;

import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.TokenId;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One open stream: a place in what is shown, not a queue. Whoever reads slowly gets everything that
 * changed meanwhile in one event, so that nothing waits before a kill, and however slowly it reads,
 * it costs no more memory than what it is being told.
 *
 * <p>Threading: the hub says that there is something, the connection's own thread takes it. It
 * waits without a limit: a thousand idle streams have no timer to run, and a fall has none to stop.
 */
public final class Subscriber {
  private final Hub hub;
  private final String client;
  private final TokenId token;
  private final Audience audience;

  /** What the client applies already, of an earlier stream. Of the hub, as all until the gap. */
  final Optional<Generation> since;

  /** Up to where it was told; null before the first event. */
  @Nullable Generation told;

  /** Whether flags of its view have changed since. */
  boolean behind;

  /** Whether its lease is to be renewed. */
  boolean beat;

  /** For how long it is to hold its lease; null for nothing to be said. */
  @Nullable Long holdMillis;

  private volatile boolean closed;
  private volatile boolean signalled;
  private volatile @Nullable Thread reader;
  private volatile Runnable cutting = () -> {};

  /** Since when it has been writing; 0 while it waits. */
  private volatile long writingSince;

  Subscriber(Hub hub, String client, TokenId token, Audience audience, Optional<Generation> since) {
    this.hub = hub;
    this.client = client;
    this.token = token;
    this.audience = audience;
    this.since = since;
  }

  /** The client's own name for itself. */
  public String client() {
    return client;
  }

  TokenId token() {
    return token;
  }

  Audience audience() {
    return audience;
  }

  /** Waits for the next event; the last of a stream is its end. */
  public Frame next() throws InterruptedException {
    writingSince = 0;
    reader = Thread.currentThread();
    while (true) {
      signalled = false;
      var frame = hub.take(this);
      if (frame.isPresent()) {
        writingSince = hub.now() | 1; // never 0
        return frame.get();
      }
      while (!signalled) {
        LockSupport.park(this);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }
  }

  /** Whether there is something to be taken, so that {@link #next} would not wait. */
  public boolean isReady() {
    return hub.hasNews(this);
  }

  /** There is something to be taken. */
  void signal() {
    if (!signalled) {
      signalled = true;
      LockSupport.unpark(reader);
    }
  }

  /** Ends it, once what waits is taken. */
  void close() {
    closed = true;
    signal();
  }

  /** Whether its client has not taken an event for so long. */
  boolean isStuck(long now, long limit) {
    long since = writingSince;
    return since != 0 && now - since > limit;
  }

  /** How it is ended in the middle of an event; until this is said it is not. */
  public void cutBy(Runnable how) {
    cutting = how;
  }

  /** Ends it at once: its client does not read, or reads another. */
  void cut() {
    close();
    cutting.run();
  }

  /** Whether the stream is over. */
  public boolean isClosed() {
    return closed;
  }
}
