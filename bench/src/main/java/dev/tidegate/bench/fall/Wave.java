package dev.tidegate.bench.fall;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A share on its way to all readers, and when the first and the last of them knew it.
 *
 * <p>Threading: one thread tells of arrivals, another waits for them.
 */
final class Wave {
  private static final long PATIENCE_SECONDS = 30;

  private final int share;
  private final CountDownLatch missing;
  private long first;
  private long last;

  Wave(int share, int readers) {
    this.share = share;
    this.missing = new CountDownLatch(readers);
  }

  /** One more knows a share; others than the one that is waited for do not matter. */
  void arrived(int known, long nanos) {
    if (known != share) {
      return;
    }
    if (first == 0) {
      first = nanos;
    }
    last = nanos;
    missing.countDown();
  }

  /** Waits until all know it. */
  void await() throws InterruptedException {
    if (!missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          missing.getCount() + " streams were not told of the share " + share + " ppm in time");
    }
  }

  /** When the first knew it, by {@link System#nanoTime}; after {@link #await}. */
  long first() {
    return first;
  }

  /** When the last knew it. */
  long last() {
    return last;
  }
}
