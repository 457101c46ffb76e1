package dev.tidegate.client;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * For how long exposure that has not settled may be served. Reckoned from when the server
 * <em>sent</em> what was heard last, however long it was on its way: an event that the server
 * stamped S came no earlier than S − S₀ after the request was made that the first event, stamped
 * S₀, answered. The two clocks run apart in the meantime, so a part of S − S₀ is taken off; and
 * before that comes to much, a new stream is asked for.
 *
 * <p>Thread-safe: the follower renews, evaluations ask.
 */
final class Lease {
  /** The server's clock runs too fast by less than one part in so many. */
  private static final long DRIFT = 1_000;

  /** After so many terms on one stream a twentieth of a term has been taken off. */
  private static final long WORN_AFTER = DRIFT / 20;

  /** By {@link System#nanoTime}. */
  private volatile long until;

  private long requestedAt;
  private long firstStamp;
  private long termNanos;

  Lease() {
    this.until = System.nanoTime();
  }

  /**
   * A stream opened.
   *
   * @param requestedNanos when it was asked for, by {@link System#nanoTime}
   * @param stampMillis of its first event, by the server's clock
   */
  synchronized void open(long requestedNanos, long stampMillis, long termMillis) {
    requestedAt = requestedNanos;
    firstStamp = stampMillis;
    termNanos = TimeUnit.MILLISECONDS.toNanos(termMillis);
    renew(stampMillis);
  }

  /** An event was heard. */
  synchronized void renew(long stampMillis) {
    long passed = TimeUnit.MILLISECONDS.toNanos(stampMillis - firstStamp);
    long next = requestedAt + passed - passed / DRIFT + termNanos;
    if (next - until > 0) {
      until = next;
    }
  }

  /** Whether unsettled exposure may be served. */
  boolean isHeld() {
    return isHeldAt(System.nanoTime());
  }

  /** Whether it is time to ask for a new stream, at a moment of {@link System#nanoTime}. */
  synchronized boolean isWornAt(long nanos) {
    return termNanos > 0 && nanos - requestedAt > WORN_AFTER * termNanos;
  }

  /** Whether it may be served at a moment of {@link System#nanoTime}. */
  boolean isHeldAt(long nanos) {
    return nanos - until < 0;
  }

  /** The same, for whoever asks later and means that moment. */
  BooleanSupplier at(long nanos) {
    return isHeldAt(nanos) ? Lease::held : Lease::lapsed; // these two cost no garbage
  }

  private static boolean held() {
    return true;
  }

  private static boolean lapsed() {
    return false;
  }
}
