package dev.tidegate.client;

import dev.tidegate.flags.LatencyLayout;
import java.util.concurrent.atomic.LongAdder;

/**
 * What one arm of one cohort did, or one half of the control, by request. Application threads add,
 * and do not get into each other's way; the reporter takes what has been added since it last did.
 *
 * <p>How a request went is added before the request itself, and taken after it: whatever is added
 * meanwhile, a request that is taken brings its failure along. A failure whose request is not here
 * yet waits for it.
 */
final class CellCounter {
  private final Count failed = new Count();
  private final Count[] slow;
  private final Count[] events;

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

    /** What has come since, up to so many; the rest is for the next time. */
    long take(long most) {
      long since = Math.min(most, all.sum() - taken);
      taken += since;
      return since;
    }
  }

  CellCounter(int limits, int events) {
    slow = Count.of(limits);
    this.events = Count.of(events);
    histogram = Count.of(LatencyLayout.BUCKETS);
  }

  /** It was slower than a limit; said before {@link #request}. */
  void slow(int limit) {
    slow[limit].all.increment();
  }

  /** A named event happened to it; said before {@link #request}. */
  void event(int event) {
    events[event].all.increment();
  }

  void request(boolean isFailed, long nanos) {
    if (isFailed) {
      failed.all.increment();
    }
    histogram[LatencyLayout.bucket(nanos)].all.increment();
  }

  /** The requests since the last time, by bucket: there are as many as their sum. */
  long[] takeHistogram() {
    var taken = new long[LatencyLayout.BUCKETS];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = histogram[i].take(Long.MAX_VALUE);
    }
    return taken;
  }

  /** How many of the requests that were just taken failed. */
  long takeFailed(long requests) {
    return failed.take(requests);
  }

  /** How many of the requests that were just taken were slower than a limit. */
  long takeSlow(int limit, long requests) {
    return slow[limit].take(requests);
  }

  /** To how many of the requests that were just taken a named event happened. */
  long takeEvent(int event, long requests) {
    return events[event].take(requests);
  }
}
