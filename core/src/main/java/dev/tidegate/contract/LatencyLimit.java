package dev.tidegate.contract;

import dev.tidegate.kernel.Share;

/**
 * How slow requests may be: at most {@code slower} of them take longer than the limit. "p99 below
 * 250 ms" is a limit of 250,000 µs and a share of 1 %.
 *
 * @param micros the limit in microseconds, at least 1,000: below a millisecond a cold JVM looks
 *     guilty
 */
public record LatencyLimit(int micros, Share slower) implements Comparable<LatencyLimit> {
  @Override
  public int compareTo(LatencyLimit other) {
    return Integer.compare(micros, other.micros);
  }

  /** The limit for people, in milliseconds. */
  public String text() {
    return micros % 1_000 == 0 ? micros / 1_000 + " ms" : micros / 1_000.0 + " ms";
  }
}
