package dev.tidegate.client;

import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/**
 * For how long exposure that has not settled may be served. Reckoned from when the server
 * <em>sent</em> what was heard last, however long it was on its way: an event that the server
 * stamped S came no earlier than S − S₀ after the request was made that the first event, stamped
 * S₀, answered. Nor was it sent after it was heard, whatever the stamp says: a server whose clock
 * leaps ahead gives no more than a term from now. The two clocks run apart on a stream that stays
 * open, so after some terms another is to be asked for.
 *
 * <p>It ends by whichever of two clocks goes further: the monotonic one, which nobody sets, and the
 * time of day, which goes on while the machine sleeps, as the monotonic one does not everywhere.
 * Whoever sets the time of day ahead ends it early; the next word of the server begins it anew.
 *
 * <p>Thread-safe: the follower renews, evaluations ask.
 */
final class Lease {
  /**
   * Clocks that run apart by a thousandth, which is far more than they do, have not gained a
   * hundredth of a term by then: what the server waits for besides.
   */
  private static final int WORN_AFTER_TERMS = 5;

  /**
   * When it ends, by both clocks.
   *
   * @param nanos of {@link System#nanoTime}
   */
  private record End(long nanos, long wallMillis) {}

  private final LongSupplier wallMillis;
  private volatile End end;

  private long requestedAt;
  private long firstStamp;
  private long termNanos;

  Lease() {
    this(System::currentTimeMillis);
  }

  /**
   * A lease that nobody granted yet.
   *
   * @param wallMillis the time of day
   */
  Lease(LongSupplier wallMillis) {
    this.wallMillis = wallMillis;
    this.end = new End(System.nanoTime(), wallMillis.getAsLong());
  }

  /**
   * A stream opened.
   *
   * @param requestedNanos when it was asked for, by {@link System#nanoTime}
   * @param stampMillis of its first event, by the server's clock
   * @param heardNanos when that event was here
   */
  synchronized void open(long requestedNanos, long stampMillis, long termMillis, long heardNanos) {
    requestedAt = requestedNanos;
    firstStamp = stampMillis;
    termNanos = TimeUnit.MILLISECONDS.toNanos(termMillis);
    renew(stampMillis, heardNanos);
  }

  /** An event of the stream that was opened last was heard. */
  synchronized void renew(long stampMillis, long heardNanos) {
    extend(stampMillis, heardNanos, termNanos);
  }

  /** The server stops as planned, and says for how long to hold. */
  synchronized void hold(long stampMillis, long heardNanos, long holdMillis) {
    extend(stampMillis, heardNanos, TimeUnit.MILLISECONDS.toNanos(holdMillis));
  }

  /** Whatever was granted before, and has not ended by either clock, stays granted. */
  private void extend(long stampMillis, long heardNanos, long nanos) {
    long sent = requestedAt + TimeUnit.MILLISECONDS.toNanos(stampMillis - firstStamp);
    long next = (sent - heardNanos > 0 ? heardNanos : sent) + nanos;
    long now = System.nanoTime();
    boolean begins = sinceLapse(now) >= 0 && next - now > 0;
    if (begins || next - end.nanos > 0) {
      long left = TimeUnit.NANOSECONDS.toMillis(next - now) + 1; // of a millisecond begun
      end = new End(next, wallMillis.getAsLong() + left);
    }
  }

  /** Whether it is time to ask for a new stream, at a moment of {@link System#nanoTime}. */
  synchronized boolean isWornAt(long nanos) {
    return termNanos > 0 && nanos - requestedAt > WORN_AFTER_TERMS * termNanos;
  }

  /** Whether unsettled exposure may be served. */
  boolean isHeld() {
    return isHeld(0);
  }

  /** Whether a climb may be served that is frozen for so long after the lease lapsed. */
  boolean isHeld(long freezeMillis) {
    return sinceLapse(System.nanoTime()) < TimeUnit.MILLISECONDS.toNanos(freezeMillis);
  }

  /** Below zero while it is held. */
  private long sinceLapse(long nanos) {
    var last = end;
    long byWall = TimeUnit.MILLISECONDS.toNanos(wallMillis.getAsLong() - last.wallMillis);
    return Math.max(nanos - last.nanos, byWall);
  }

  /** The same, for whoever asks later and means that moment of {@link System#nanoTime}. */
  LongPredicate at(long nanos) {
    long since = sinceLapse(nanos);
    return since < 0
        ? Lease::held // costs no garbage
        : freezeMillis -> since < TimeUnit.MILLISECONDS.toNanos(freezeMillis);
  }

  private static boolean held(long freezeMillis) {
    return true;
  }
}
