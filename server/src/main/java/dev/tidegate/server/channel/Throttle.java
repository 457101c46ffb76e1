package dev.tidegate.server.channel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How often each address may ask: so often a second, and as often at once as in {@value #BURST}
 * seconds. Feeds are asked by many behind one address, so it is generous. Thread-safe.
 */
final class Throttle {
  private static final int MOST_ADDRESSES = 20_000;
  private static final int BURST = 5;

  private final double perSecond;
  private final LongSupplier nanos;

  /** The least used first; one that is forgotten begins anew, full. */
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  private record Bucket(double left, long at) {}

  Throttle(int perSecond, LongSupplier nanos) {
    this.perSecond = perSecond;
    this.nanos = nanos;
  }

  /** Takes one for an address; whether there was one. */
  synchronized boolean take(String address) {
    long now = nanos.getAsLong();
    double most = perSecond * BURST;
    var before = buckets.getOrDefault(address, new Bucket(most, now));
    double more = (now - before.at) / (double) TimeUnit.SECONDS.toNanos(1) * perSecond;
    double left = Math.min(most, before.left + more);
    boolean taken = left >= 1;
    buckets.put(address, new Bucket(taken ? left - 1 : left, now));
    return taken;
  }
}
