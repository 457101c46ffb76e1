package dev.tidegate.server.http;

import dev.tidegate.kernel.TokenId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many commands each token may give: so many a second, and twice as many at once. A bucket for
 * each token, which fills as time goes by. Thread-safe.
 */
final class RateLimit {
  private static final int MOST_BUCKETS = 10_000;
  private static final int BURST_SECONDS = 2;

  private final double perNano;
  private final double burst;
  private final LongSupplier nanos;

  /** The least used first; one that is forgotten begins anew, full. */
  private final Map<TokenId, Bucket> buckets =
      new LinkedHashMap<>(16, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TokenId, Bucket> eldest) {
          return size() > MOST_BUCKETS;
        }
      };

  private record Bucket(double left, long at) {}

  /**
   * A limit.
   *
   * @param perSecond how many; 0 for no limit
   * @param nanos a clock that only goes forward
   */
  RateLimit(int perSecond, LongSupplier nanos) {
    this.perNano = perSecond / (double) TimeUnit.SECONDS.toNanos(1);
    this.burst = (double) perSecond * BURST_SECONDS;
    this.nanos = nanos;
  }

  /** Takes one; how long to wait when there is none, zero when there was. */
  synchronized Duration take(TokenId token) {
    if (burst == 0) {
      return Duration.ZERO;
    }
    long now = nanos.getAsLong();
    var before = buckets.getOrDefault(token, new Bucket(burst, now));
    double left = Math.min(burst, before.left + (now - before.at) * perNano);
    boolean taken = left >= 1;
    buckets.put(token, new Bucket(taken ? left - 1 : left, now));
    return taken ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - left) / perNano));
  }
}
