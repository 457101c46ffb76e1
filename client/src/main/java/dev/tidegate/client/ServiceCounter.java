package dev.tidegate.client;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.LatencyLayout;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts every outcome of this process, whatever it was decided by and also when nothing climbs: so
 * that a service is watched after everything on it has settled. Application threads add without
 * locks; the reporter takes what has come since.
 */
final class ServiceCounter {
  /** The durations of so many first requests of a process say more about it than about its work. */
  private static final int WARMING = 20;

  private final CellCounter measured = new CellCounter(0, 0);
  private final LongAdder unmeasured = new LongAdder();

  private final AtomicInteger first = new AtomicInteger();

  /** A request finished. */
  void finished(boolean failed, long nanos) {
    if (!failed && first.get() < WARMING && first.incrementAndGet() <= WARMING) {
      unmeasured.increment();
    } else {
      measured.request(failed, nanos);
    }
  }

  /** What has come since it was last taken, as a part of a report; null when nothing has. */
  @Nullable Json take() {
    var taken = measured.takeHistogram();
    long requests = LongStream.of(taken).sum();
    long failed = measured.takeFailed(requests);
    long all = requests + unmeasured.sumThenReset();
    if (all == 0) {
      return null;
    }
    var histogram = new LinkedHashMap<String, Json>();
    for (int bucket = 0; bucket < LatencyLayout.BUCKETS; bucket++) {
      if (taken[bucket] > 0) {
        histogram.put(Integer.toString(bucket), Json.of(taken[bucket]));
      }
    }
    var part = new LinkedHashMap<String, Json>();
    part.put("requests", Json.of(all));
    part.put("failed", Json.of(failed));
    part.put("histogram", new Json.Obj(histogram));
    return new Json.Obj(part);
  }
}
