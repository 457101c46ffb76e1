package dev.tidegate.client;

import java.util.function.DoubleSupplier;

/**
 * How long to wait before the stream is asked for again: anything up to a ceiling that doubles with
 * each failure (full jitter), so that ten thousand clients that lost their server at one moment do
 * not come back at one moment. Of one thread.
 */
final class Backoff {
  /** Nobody comes back sooner. */
  static final long FLOOR_MILLIS = 50;

  static final long FIRST_MILLIS = 500;
  static final long MOST_MILLIS = 10_000;

  /** A stream that ended sooner does not show that all is well. */
  private static final long LASTED_MILLIS = 10_000;

  private final DoubleSupplier random;
  private long ceiling = FIRST_MILLIS;

  /**
   * Nothing has failed yet.
   *
   * @param random from 0 to 1
   */
  Backoff(DoubleSupplier random) {
    this.random = random;
  }

  /**
   * A stream ended, or was not to be had.
   *
   * @param lastedMillis for how long it was open; 0 when it never was
   * @return how many milliseconds to wait
   */
  long after(long lastedMillis) {
    if (lastedMillis >= LASTED_MILLIS) {
      ceiling = FIRST_MILLIS;
    }
    long pause = FLOOR_MILLIS + (long) (random.getAsDouble() * (ceiling - FLOOR_MILLIS));
    ceiling = Math.min(MOST_MILLIS, ceiling * 2);
    return pause;
  }
}
