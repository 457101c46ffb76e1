package dev.tidegate.server.sim;

/**
 * The lease of a simulated client, reckoned as the client library reckons it: from when the server
 * sent what was heard last, by the client's own clock.
 */
class DeviceLease {
  private static final long MILLI = 1_000_000L;
  private static final long DRIFT = 1_000;
  private static final long WORN_AFTER = DRIFT / 20;

  private long until = Long.MIN_VALUE;
  private long requestedAt;
  private long firstStamp;
  private long term;

  /** A stream opened: its first frame was stamped by the server, after it was asked for. */
  final void open(long requestedNanos, long stampMillis, long termMillis) {
    requestedAt = requestedNanos;
    firstStamp = stampMillis;
    term = termMillis * MILLI;
    renew(stampMillis);
  }

  /** A frame was heard. */
  final void renew(long stampMillis) {
    long passed = (stampMillis - firstStamp) * MILLI;
    until = Math.max(until, requestedAt + passed - passed / DRIFT + term);
  }

  /** Whether it is time to ask for a new stream, at a moment of the client's clock. */
  final boolean isWorn(long nanos) {
    return nanos - requestedAt > WORN_AFTER * term;
  }

  /** Whether unsettled exposure may be served, at a moment of the client's clock. */
  boolean isHeld(long nanos) {
    return nanos < until;
  }
}
