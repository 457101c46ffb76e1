package dev.tidegate.client;

import dev.tidegate.flags.LatencyLayout;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one arm of one cohort did, by request. Application threads add; the reporter takes what has
 * been added since it last did.
 */
final class CellCounter {
  private final LongAdder requests = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder[] slow;
  private final AtomicLongArray histogram = new AtomicLongArray(LatencyLayout.BUCKETS);

  /** Of the reporter. */
  private long requestsTaken;

  private long failedTaken;
  private final long[] slowTaken;

  CellCounter(int limits) {
    slow = new LongAdder[limits];
    for (int i = 0; i < limits; i++) {
      slow[i] = new LongAdder();
    }
    slowTaken = new long[limits];
  }

  void request(boolean isFailed) {
    requests.increment();
    if (isFailed) {
      failed.increment();
    }
  }

  void slow(int limit) {
    slow[limit].increment();
  }

  void took(long nanos) {
    histogram.incrementAndGet(LatencyLayout.bucket(nanos));
  }

  long takeRequests() {
    long all = requests.sum();
    long taken = all - requestsTaken;
    requestsTaken = all;
    return taken;
  }

  long takeFailed() {
    long all = failed.sum();
    long taken = all - failedTaken;
    failedTaken = all;
    return taken;
  }

  long takeSlow(int limit) {
    long all = slow[limit].sum();
    long taken = all - slowTaken[limit];
    slowTaken[limit] = all;
    return taken;
  }

  long takeBucket(int bucket) {
    return histogram.get(bucket) == 0 ? 0 : histogram.getAndSet(bucket, 0);
  }
}
