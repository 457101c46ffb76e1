package dev.tidegate.judge;

import java.time.Duration;

/**
 * How a service is watched that nothing climbs on: how long it is learned, and how seldom it may be
 * held against it that it is as it always was.
 *
 * @param window how long a window is
 * @param learnFor so long with traffic it takes to learn what a service is like
 * @param learnFrom and so many requests
 * @param calmFor so long with traffic without evidence it takes until it is well again
 * @param calmFrom and so many requests
 * @param runLength windows between two false alarms of a service, on average at least
 */
public record SteadyTerms(
    Duration window,
    Duration learnFor,
    long learnFrom,
    Duration calmFor,
    long calmFrom,
    double runLength) {
  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final Duration BETWEEN_ALARMS = Duration.ofDays(30);

  /**
   * Windows of 10 s; learned in 5 minutes and 2,000 requests; well again after 5 minutes and 500
   * requests; a false alarm of a service in 30 days of windows with traffic.
   */
  public static final SteadyTerms STANDARD =
      new SteadyTerms(
          WINDOW,
          Duration.ofMinutes(5),
          2_000,
          Duration.ofMinutes(5),
          500,
          (double) BETWEEN_ALARMS.dividedBy(WINDOW));

  public SteadyTerms {
    if (!window.isPositive() || learnFrom < 1 || calmFrom < 1 || !(runLength > 1)) {
      throw new IllegalArgumentException("nothing can be learned by these terms");
    }
  }
}
