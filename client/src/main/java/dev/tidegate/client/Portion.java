package dev.tidegate.client;

import dev.tidegate.flags.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** What has come of one cell since it was last taken; of the reporter alone. */
final class Portion {
  private final long[] histogram;
  private long requests;
  private long failed;
  private final long[] slow;
  private final long[] events;
  private final UnitFindings units;

  /** Takes it. */
  Portion(CellCounter counter, UnitFindings units, int limits, int events) {
    this.units = units;
    this.slow = new long[limits];
    this.events = new long[events];
    this.histogram = counter.takeHistogram();
    requests = LongStream.of(histogram).sum();
    failed = counter.takeFailed(requests);
    for (int i = 0; i < slow.length; i++) {
      slow[i] = counter.takeSlow(i, requests);
    }
    for (int i = 0; i < events; i++) {
      this.events[i] = counter.takeEvent(i, requests);
    }
  }

  boolean isEmpty() {
    return requests == 0 && units.isEmpty();
  }

  /** Makes it both together. */
  void add(Portion other) {
    for (int i = 0; i < histogram.length; i++) {
      histogram[i] += other.histogram[i];
    }
    for (int i = 0; i < slow.length; i++) {
      slow[i] += other.slow[i];
    }
    for (int i = 0; i < events.length; i++) {
      events[i] += other.events[i];
    }
    requests += other.requests;
    failed += other.failed;
    units.add(other.units);
  }

  /** How much of everything there was. */
  void addCounts(Map<String, Json> cell) {
    cell.put("requests", Json.of(requests));
    cell.put("failed", Json.of(failed));
    cell.put("slow", array(slow));
    if (events.length > 0) {
      cell.put("marked", array(events));
    }
    units.addCounts(cell);
  }

  /** The counts alone. */
  Json counts() {
    var counts = new LinkedHashMap<String, Json>();
    addCounts(counts);
    return new Json.Obj(counts);
  }

  /**
   * How long requests took, and which units were new.
   *
   * @param back whether it is told who came back
   */
  void addDetails(Map<String, Json> cell, boolean back) {
    units.addFirsts(cell, back);
    var buckets = new LinkedHashMap<String, Json>();
    for (int bucket = 0; bucket < histogram.length; bucket++) {
      if (histogram[bucket] > 0) {
        buckets.put(Integer.toString(bucket), Json.of(histogram[bucket]));
      }
    }
    cell.put("histogram", new Json.Obj(buckets));
  }

  static Json array(long[] counts) {
    return new Json.Arr(LongStream.of(counts).<Json>mapToObj(Json::of).toList());
  }
}
