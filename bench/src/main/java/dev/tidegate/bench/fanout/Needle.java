package dev.tidegate.bench.fanout;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that all listeners look for, and when each found them (Knuth, Morris and Pratt's search,
 * which keeps nothing of what went by but one number for each listener).
 *
 * <p>Threading: one thread searches, another waits.
 */
final class Needle {
  private static final long PATIENCE_SECONDS = 30;

  private final byte[] bytes;
  private final int[] borders;
  private final long[] found;
  private final CountDownLatch missing;
  private int count;

  /** What was read when the first listener found it. */
  private volatile byte @Nullable [] sample;

  Needle(byte[] bytes, int listeners) {
    this.bytes = bytes.clone();
    this.borders = borders(bytes);
    this.found = new long[listeners];
    this.missing = new CountDownLatch(listeners);
  }

  private static int[] borders(byte[] bytes) {
    var borders = new int[bytes.length];
    for (int i = 1, length = 0; i < bytes.length; i++) {
      while (length > 0 && bytes[i] != bytes[length]) {
        length = borders[length - 1];
      }
      length += bytes[i] == bytes[length] ? 1 : 0;
      borders[i] = length;
    }
    return borders;
  }

  /** How much of it is matched after one more byte; all of it is the end of the search. */
  int step(int matched, byte next) {
    int length = matched;
    while (length > 0 && bytes[length] != next) {
      length = borders[length - 1];
    }
    return bytes[length] == next ? length + 1 : length;
  }

  int length() {
    return bytes.length;
  }

  /** One more listener has it. */
  void foundAt(long nanos, byte[] read) {
    if (count == 0) {
      sample = read;
    }
    found[count++] = nanos;
    missing.countDown();
  }

  /** Whether nobody has it yet. */
  boolean isFresh() {
    return count == 0;
  }

  /** When each found it, once all have. */
  long[] await() throws InterruptedException {
    if (!missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(missing.getCount() + " of the streams were not told in time");
    }
    return found;
  }

  /** What the first of them read. */
  byte[] sample() {
    var read = sample;
    if (read == null) {
      throw new IllegalStateException("nobody has found it");
    }
    return read;
  }
}
