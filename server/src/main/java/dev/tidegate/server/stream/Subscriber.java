package dev.tidegate.server.stream;

import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One open stream. Whoever is too slow to read loses what waits for it, and gets everything anew.
 *
 * <p>Threading: the hub offers, the connection's own thread takes.
 */
public final class Subscriber {
  private static final int WAITING = 64;

  private final String client;
  private final TokenId token;
  private final Scope scope;
  private final BlockingQueue<byte[]> frames = new ArrayBlockingQueue<>(WAITING);
  private volatile boolean closed;

  Subscriber(String client, TokenId token, Scope scope) {
    this.client = client;
    this.token = token;
    this.scope = scope;
  }

  /** The client's own name for itself. */
  public String client() {
    return client;
  }

  TokenId token() {
    return token;
  }

  Scope scope() {
    return scope;
  }

  /** Whether there was room. */
  boolean offer(byte[] frame) {
    return frames.offer(frame);
  }

  /** Forgets what waits, in favour of one frame that says it all. */
  void resync(byte[] snapshot) {
    frames.clear();
    if (!frames.offer(snapshot)) {
      close(); // the reader raced in between: it comes back
    }
  }

  /** The next frame, or null when none came within a second. */
  public byte @Nullable [] next() throws InterruptedException {
    return frames.poll(1, TimeUnit.SECONDS);
  }

  void close() {
    closed = true;
  }

  public boolean isClosed() {
    return closed;
  }
}
