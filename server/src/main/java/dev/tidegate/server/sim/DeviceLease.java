package dev.tidegate.server.sim;

/**
 * The lease of a simulated client, reckoned as the client library reckons it: from when the server
 * sent what was heard last, by the client's own clock.
 */
class DeviceLease {
  private static final long MILLI = 1_000_000L;
  private static final int WORN_AFTER_TERMS = 5;

  private long until = Long.MIN_VALUE;
  private long requestedAt;
  private long firstStamp;
  private long term;

  /** A stream opened: its first frame was stamped by the server, after it was asked for. */
  final void open(long requestedNanos, long stampMillis, long termMillis, long heardNanos) {
    requestedAt = requestedNanos;
    firstStamp = stampMillis;
    term = termMillis * MILLI;
    renew(stampMillis, heardNanos);
  }

  /** A frame was heard. */
  final void renew(long stampMillis, long heardNanos) {
    long sent = requestedAt + (stampMillis - firstStamp) * MILLI;
    until = Math.max(until, Math.min(sent, heardNanos) + term);
  }

  /** Whether it is time to ask for a new stream, at a moment of the client's clock. */
  final boolean isWorn(long nanos) {
    return nanos - requestedAt > WORN_AFTER_TERMS * term;
  }

  /** Whether unsettled exposure may be served, at a moment of the client's clock. */
  boolean isHeld(long nanos) {
    return nanos < until;
  }
}
