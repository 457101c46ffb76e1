package dev.tidegate.client;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.LatencyLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What has come of one cell since it was last taken; of the reporter alone. */
final class Portion {
  private final long[] histogram = new long[LatencyLayout.BUCKETS];
  private final List<Values.Sum> amounts;
  private long requests;
  private long failed;
  private final long[] slow;
  private final long[] events;
  private final UnitFindings units;

  /** Takes it. */
  Portion(CellCounter counter, UnitFindings units, int limits, Named named) {
    this.units = units;
    this.slow = new long[limits];
    this.events = new long[named.events()];
    this.amounts = new ArrayList<>(counter.take(histogram));
    requests = LongStream.of(histogram).sum();
    failed = counter.takeFailed(requests);
    for (int i = 0; i < slow.length; i++) {
      slow[i] = counter.takeSlow(i, requests);
    }
    for (int i = 0; i < events.length; i++) {
      events[i] = counter.takeEvent(i, requests);
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
    for (int i = 0; i < amounts.size(); i++) {
      amounts.set(i, amounts.get(i).plus(other.amounts.get(i)));
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
    if (!amounts.isEmpty()) {
      cell.put("amounts", new Json.Arr(amounts.stream().map(Values.Sum::json).toList()));
    }
    units.addCounts(cell);
  }

  /** The counts alone. */
  Json counts() {
    var counts = new LinkedHashMap<String, Json>();
    addCounts(counts);
    return new Json.Obj(counts);
  }

  /** How long requests took, and which units were new. */
  void addDetails(Map<String, Json> cell) {
    units.addFirsts(cell);
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
