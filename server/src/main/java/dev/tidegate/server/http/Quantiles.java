package dev.tidegate.server.http;

import dev.tidegate.flags.LatencyLayout;
import dev.tidegate.judge.sequence.QuantileSequence;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Durations in microseconds under the present shares; 0 when none were reported.
 *
 * @param p50Range where it lies, at all times at once with 95 % (Howard and Ramdas 2022), as far as
 *     requests are independent of each other: for people, not for the judge; empty for not known
 */
public record Quantiles(
    long p50,
    long p95,
    long p99,
    Optional<Range> p50Range,
    Optional<Range> p95Range,
    Optional<Range> p99Range) {
  private static final double ALPHA = .05;

  /** Of requests; at about so many the ranges are tightest. */
  private static final double SHARPEST = 5_000;

  /** From the lower to the upper end, in microseconds. */
  public record Range(long low, long high) {}

  /** Those of a histogram by {@link LatencyLayout}. */
  static Quantiles of(long[] counts) {
    return new Quantiles(
        LatencyLayout.quantileMicros(counts, .5),
        LatencyLayout.quantileMicros(counts, .95),
        LatencyLayout.quantileMicros(counts, .99),
        range(counts, .5),
        range(counts, .95),
        range(counts, .99));
  }

  private static Optional<Range> range(long[] counts, double q) {
    long n = LongStream.of(counts).sum();
    if (n == 0) {
      return Optional.empty();
    }
    var ranks = QuantileSequence.ranks(n, q, ALPHA, SHARPEST);
    if (ranks.low() < 1 || ranks.high() > n) {
      return Optional.empty();
    }
    int low = bucketOf(counts, ranks.low());
    return Optional.of(
        new Range(
            LatencyLayout.fromMicros(low),
            LatencyLayout.fromMicros(bucketOf(counts, ranks.high()) + 1)));
  }

  /** In which bucket the observation of a rank lies, from 1 on. */
  private static int bucketOf(long[] counts, double rank) {
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return i;
      }
    }
    return counts.length - 1;
  }
}
