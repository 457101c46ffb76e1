package dev.tidegate.exposure;

import java.time.Duration;

/**
 * How long a client may serve exposure that has not settled without hearing from the server.
 *
 * @param term from the moment at which the server sent what the client heard last
 */
public record Lease(Duration term) {
  public static final Lease STANDARD = new Lease(Duration.ofSeconds(60));

  /** Clocks of client and server may run apart by this part of the term. */
  private static final int DRIFT = 100;

  private static final int BEATS = 12;

  /** How often the server is heard: often enough to miss a few. */
  public Duration heartbeat() {
    return term.dividedBy(BEATS);
  }

  /** When the server may count on the client having stopped: the term and what clocks may drift. */
  public Duration lapsesAfter() {
    return drifted(term);
  }

  /** How long it may be until another clock has seen so much time go by. */
  public static Duration drifted(Duration time) {
    return time.plus(time.dividedBy(DRIFT));
  }
}
