package dev.tidegate.server.stream;

import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * One open stream. Whoever is too slow to read loses what waits for it, and gets everything anew.
 *
 * <p>Threading: the hub offers, the connection's own thread takes. It waits without a limit: a
 * thousand idle streams have no timer to run, and a fall has none to stop.
 */
public final class Subscriber {
  private static final int WAITING = 64;

  /** Wakes the reader of a stream that is over. */
  private static final byte[] END = {};

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

  /** Waits for the next frame; the last of a stream is empty, whatever waited before it. */
  public byte[] next() throws InterruptedException {
    if (!closed) {
      return frames.take();
    }
    var frame = frames.poll();
    return frame == null ? END : frame;
  }

  /** Whether something waits to be taken, so that {@link #next} would not wait. */
  public boolean isReady() {
    return !frames.isEmpty();
  }

  void close() {
    closed = true;
    // no room: then the reader does not wait, and looks before it does
    boolean _ = frames.offer(END);
  }

  /** Whether the stream is over. */
  public boolean isClosed() {
    return closed;
  }
}
