package dev.tidegate.flags;

import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/**
 * For how long exposure that has not settled may be served, as its holder reckons it. Reckoned from
 * when the server <em>sent</em> what was heard last, however long it was on its way: an event that
 * the server stamped S came no earlier than S − S₀ after the request was made that the first event,
 * stamped S₀, answered. Nor was it sent after it was heard, whatever the stamp says: a server whose
 * clock leaps ahead gives no more than a term from now. The two clocks run apart on a stream that
 * stays open, so after some terms another is to be asked for.
 *
 * <p>It ends by whichever of two clocks goes further: the monotonic one, which nobody sets, and the
 * time of day, which goes on while the machine sleeps, as the monotonic one does not everywhere.
 * Whoever sets the time of day ahead ends it early; the next word of the server begins it anew.
 *
 * <p>Thread-safe: the follower renews, evaluations ask.
 */
public final class HeldLease {
  /**
   * Clocks that run apart by a thousandth, which is far more than they do, have not gained a
   * hundredth of a term by then: what the server waits for besides.
   */
  private static final int WORN_AFTER_TERMS = 5;

  /** Of the milliseconds that two roundings take, and none is to end it early. */
  private static final long ROUNDING_MILLIS = 2;

  /** When it ends, by both clocks. */
  private record End(long nanos, long wallMillis) {}

  private final LongSupplier nanos;
  private final LongSupplier wallMillis;

  private volatile End end;

  private long requestedAt;
  private long firstStamp;
  private long termNanos;

  /** Whether a server that stopped has said for how long, and none has been heard since. */
  private boolean parted;

  /** One that is not held yet, where the machine never sleeps. */
  public HeldLease(LongSupplier nanos) {
    this(nanos, () -> TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong()));
  }

  /**
   * One that is not held yet.
   *
   * @param nanos a clock that only goes forward, such as {@link System#nanoTime}; every moment
   *     below is by it
   * @param wallMillis the time of day
   */
  public HeldLease(LongSupplier nanos, LongSupplier wallMillis) {
    this.nanos = nanos;
    this.wallMillis = wallMillis;
    this.end = new End(nanos.getAsLong(), wallMillis.getAsLong());
  }

  /**
   * A stream opened. Whatever an earlier server said when it stopped is over: this one speaks for
   * itself, also of climbs that the earlier one did not know.
   *
   * @param requestedNanos when it was asked for
   * @param stampMillis of its first event, by the server's clock
   * @param heardNanos when that event was here
   */
  public synchronized void open(
      long requestedNanos, long stampMillis, long termMillis, long heardNanos) {
    requestedAt = requestedNanos;
    firstStamp = stampMillis;
    termNanos = TimeUnit.MILLISECONDS.toNanos(termMillis);
    extend(stampMillis, heardNanos, termNanos, parted);
    parted = false;
  }

  /** An event of the stream that was opened last was heard. */
  public synchronized void renew(long stampMillis, long heardNanos) {
    extend(stampMillis, heardNanos, termNanos, false);
  }

  /** The server stops as planned, and says for how long to hold. */
  public synchronized void hold(long stampMillis, long heardNanos, long holdMillis) {
    extend(stampMillis, heardNanos, TimeUnit.MILLISECONDS.toNanos(holdMillis), false);
    parted = true;
  }

  /** Unless it is said anew, what was granted and has not ended by either clock stays granted. */
  private void extend(long stampMillis, long heardNanos, long term, boolean anew) {
    long sent = requestedAt + TimeUnit.MILLISECONDS.toNanos(stampMillis - firstStamp);
    long next = (sent - heardNanos > 0 ? heardNanos : sent) + term;
    long now = nanos.getAsLong();
    boolean begins = sinceLapse(now) >= 0 && next - now > 0;
    if (anew || begins || next - end.nanos > 0) {
      long left = TimeUnit.NANOSECONDS.toMillis(next - now) + ROUNDING_MILLIS;
      end = new End(next, wallMillis.getAsLong() + left);
    }
  }

  /** Whether it is time to ask for a new stream, at a moment. */
  public synchronized boolean isWornAt(long moment) {
    return termNanos > 0 && moment - requestedAt > WORN_AFTER_TERMS * termNanos;
  }

  /** Whether unsettled exposure may be served. */
  public boolean isHeld() {
    return isHeld(0);
  }

  /** Whether a climb may be served that is frozen for so long after the lease lapsed. */
  public boolean isHeld(long freezeMillis) {
    return sinceLapse(nanos.getAsLong()) < TimeUnit.MILLISECONDS.toNanos(freezeMillis);
  }

  /** Below zero while it is held. */
  private long sinceLapse(long moment) {
    var last = end;
    long byWall = TimeUnit.MILLISECONDS.toNanos(wallMillis.getAsLong() - last.wallMillis);
    return Math.max(moment - last.nanos, byWall);
  }

  /** The same, for whoever asks later and means that moment. */
  public LongPredicate at(long moment) {
    long since = sinceLapse(moment);
    return since < 0
        ? HeldLease::held // costs no garbage
        : freezeMillis -> since < TimeUnit.MILLISECONDS.toNanos(freezeMillis);
  }

  private static boolean held(long freezeMillis) {
    return true;
  }
}
