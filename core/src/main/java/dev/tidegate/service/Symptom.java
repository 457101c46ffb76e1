package dev.tidegate.service;

import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Share;
import dev.tidegate.kernel.Spoken;
import java.time.Duration;
import java.util.Map;

/**
 * By what a service is worse than it was. Whole numbers, as all that is journalled.
 *
 * @param limitMicros that requests were slower than; 0 when they failed
 * @param requests since it began, as far as it was noticed
 * @param bad how many of them failed, or were slow
 * @param time since it began
 * @param baseline the share that it was held against
 * @param evidence in billionths of a nat
 * @param needed what an alarm takes, in billionths of a nat
 */
public record Symptom(
    int limitMicros,
    long requests,
    long bad,
    Duration time,
    Share baseline,
    long evidence,
    long needed) {
  private static final double BILLION = 1e9;

  /** What is wrong with it; empty when it can be journalled. */
  boolean isPossible() {
    return limitMicros >= 0
        && requests >= 0
        && bad >= 0
        && bad <= requests
        && !time.isNegative()
        && !baseline.isNone()
        && evidence >= needed
        && needed > 0;
  }

  /** The metric in words. */
  public String metric() {
    return metric(limitMicros);
  }

  /** A metric in words, by its limit; failures when that is 0. */
  public static String metric(int limitMicros) {
    return limitMicros == 0
        ? "failed"
        : "took longer than about "
            + (limitMicros % 1_000 == 0
                ? limitMicros / 1_000 + " ms"
                : limitMicros / 1_000.0 + " ms");
  }

  /** The share of bad requests. */
  public Share rate() {
    return new Share(requests == 0 ? 0 : (int) (bad * 1e6 / requests));
  }

  /** With its figures: "6.1 % of 2,410 requests in 40 s failed, and 1.2 % is its baseline". */
  public String text() {
    return rate()
        + " of "
        + Spoken.count(requests, "request")
        + " in "
        + Spoken.time(time)
        + " "
        + metric()
        + ", and its baseline is "
        + baseline;
  }

  Reason reason(String code, String text) {
    return new Reason(
        code,
        text,
        Map.of(
            "requests",
            Long.toString(requests),
            "bad",
            Long.toString(bad),
            "limitMicros",
            Integer.toString(limitMicros),
            "baselinePpm",
            Integer.toString(baseline.ppm()),
            "evidence",
            Double.toString(evidence / BILLION),
            "needed",
            Double.toString(needed / BILLION)));
  }
}
