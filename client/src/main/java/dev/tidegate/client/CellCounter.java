package dev.tidegate.client;

import dev.tidegate.flags.LatencyLayout;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one arm of one cohort did, by request. Application threads add, and do not get into each
 * other's way; the reporter takes what has been added since it last did.
 */
final class CellCounter {
  private final Count failed = new Count();
  private final Count[] slow;

  /** All requests, by how long they took. */
  private final Count[] histogram;

  /** What has been counted, and how much of it the reporter has taken. */
  private static final class Count {
    final LongAdder all = new LongAdder();
    long taken;

    static Count[] of(int size) {
      var counts = new Count[size];
      for (int i = 0; i < size; i++) {
        counts[i] = new Count();
      }
      return counts;
    }

    long take() {
      long now = all.sum();
      long since = now - taken;
      taken = now;
      return since;
    }
  }

  CellCounter(int limits) {
    slow = Count.of(limits);
    histogram = Count.of(LatencyLayout.BUCKETS);
  }

  void request(boolean isFailed, long nanos) {
    histogram[LatencyLayout.bucket(nanos)].all.increment();
    if (isFailed) {
      failed.all.increment();
    }
  }

  void slow(int limit) {
    slow[limit].all.increment();
  }

  /** The requests since the last time, by bucket: there are as many as their sum. */
  long[] takeHistogram() {
    var taken = new long[LatencyLayout.BUCKETS];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = histogram[i].take();
    }
    return taken;
  }

  long takeFailed() {
    return failed.take();
  }

  long takeSlow(int limit) {
    return slow[limit].take();
  }
}
