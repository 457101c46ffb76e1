package dev.tidegate.judge;

import java.time.Duration;

/**
 * Some time of a service: how many requests there were, and how many of them were bad.
 *
 * @param requests that finished
 * @param bad how many of them failed, or were slow
 * @param time how long it was; time without requests does not count
 */
public record Stretch(long requests, long bad, Duration time) {
  public static final Stretch NONE = new Stretch(0, 0, Duration.ZERO);

  /** The same with what came after it. */
  public Stretch and(Stretch more) {
    return new Stretch(requests + more.requests, bad + more.bad, time.plus(more.time));
  }

  /** Whether it says anything, and something that can be. */
  boolean counts() {
    return requests > 0 && bad >= 0 && bad <= requests && !time.isNegative();
  }

  /** The share of bad requests; 0 for none. */
  public double rate() {
    return requests == 0 ? 0 : bad / (double) requests;
  }

  boolean isAtLeast(Duration least, long leastRequests) {
    return time.compareTo(least) >= 0 && requests >= leastRequests;
  }
}
