package dev.tidegate.flags;

/**
 * How durations are put into {@value #BUCKETS} buckets: microseconds, four buckets to each
 * doubling, so that a bucket is at most a quarter wide of its lower bound. Client and server count
 * alike.
 */
public final class LatencyLayout {
  public static final int BUCKETS = 128;

  private LatencyLayout() {}

  /** The bucket of a duration in nanoseconds; negative ones count as 0, long ones as the last. */
  public static int bucket(long nanos) {
    long micros = Math.max(0, nanos) / 1_000;
    if (micros < 4) {
      return (int) micros;
    }
    int exponent = 63 - Long.numberOfLeadingZeros(micros);
    int quarter = (int) (micros >>> (exponent - 2)) & 3;
    return Math.min(BUCKETS - 1, 4 * (exponent - 1) + quarter);
  }

  /** The smallest duration of a bucket in microseconds: the inverse of {@link #bucket}. */
  public static long fromMicros(int bucket) {
    if (bucket < 4) {
      return bucket;
    }
    int exponent = bucket / 4 + 1;
    return (4L + bucket % 4) << (exponent - 2);
  }

  /**
   * The bound in microseconds below which at least the share {@code q} of the counted durations
   * lie; 0 when nothing was counted.
   */
  public static long quantileMicros(long[] counts, double q) {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    long wanted = (long) Math.ceil(q * total);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted && seen > 0) {
        return fromMicros(i + 1);
      }
    }
    return 0;
  }
}
