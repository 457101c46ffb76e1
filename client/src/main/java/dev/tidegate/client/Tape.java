package dev.tidegate.client;

import dev.tidegate.flags.Arm;
import dev.tidegate.flags.Climb;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.LatencyLayout;
import dev.tidegate.flags.UnitKey;
import dev.tidegate.flags.UnitSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts the outcomes of one climb under one set of shares. Application threads record without
 * locks; the reporter takes what has come since.
 */
final class Tape {
  private static final int MOST_UNITS = 100_000;
  private static final int MOST_INVARIANTS = 32;

  private final Climb climb;
  private final UnitKey unit;
  private final long[] limitNanos;
  private final Memory memory;

  private final CellCounter[] cells;
  private final UnitTable units = new UnitTable();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder warming = new LongAdder();
  private final LongAdder warmingSlow = new LongAdder();
  private final Map<Breach, LongAdder> breaches = new ConcurrentHashMap<>();

  /** Units whose id has a bit of these are not followed: a sample, when there are very many. */
  private volatile int sampling;

  /** Of the reporter: who was seen under these shares, by cohort. */
  private final List<UnitSet> seen = new ArrayList<>();

  /** An invariant that was false, on an arm. */
  private record Breach(String invariant, String owner, Arm arm) {}

  Tape(Climb climb, Memory memory) {
    this.climb = climb;
    this.unit = new UnitKey(climb);
    this.memory = memory;
    this.limitNanos = climb.limitsMicros().stream().mapToLong(micros -> micros * 1_000L).toArray();
    this.cells = new CellCounter[climb.cohorts().size() * 2];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = new CellCounter(limitNanos.length);
    }
    climb.cohorts().forEach(cohort -> seen.add(new UnitSet(MOST_UNITS)));
  }

  Climb climb() {
    return climb;
  }

  UnitKey unit() {
    return unit;
  }

  Memory memory() {
    return memory;
  }

  /** A request finished, or never did within its time. */
  void finished(int cohort, Arm arm, int unitId, boolean failed, long nanos) {
    int cell = cohort * 2 + (arm == Arm.CANDIDATE ? 1 : 0);
    boolean warm = !memory.isWarming(arm);
    if (!warm) {
      warming.increment();
      if (limitNanos.length > 0 && nanos > limitNanos[0]) {
        warmingSlow.increment();
      }
      if (!failed) {
        return;
      }
    }
    int marks = failed ? UnitTable.FAILED : 0;
    for (int i = 0; i < limitNanos.length; i++) {
      if (failed || nanos > limitNanos[i]) {
        cells[cell].slow(i);
        marks |= UnitTable.SLOW << i;
      }
    }
    cells[cell].request(failed, nanos);
    if ((unitId & sampling) == 0 && !units.mark(unitId, cell, marks)) {
      dropped.increment();
    }
  }

  /** An outcome that there was no room to follow. */
  void dropped() {
    dropped.increment();
  }

  /** An invariant was false. */
  void breached(String invariant, String owner, Arm arm) {
    var breach = new Breach(invariant, owner, arm);
    var count = breaches.get(breach);
    if (count == null && breaches.size() < MOST_INVARIANTS) {
      count = breaches.computeIfAbsent(breach, b -> new LongAdder());
    }
    if (count != null) {
      count.increment();
    }
  }

  /** What has come since it was last taken, as a part of a report; null when nothing has. */
  @Nullable Json take() {
    var found = new UnitFindings[cells.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = new UnitFindings(limitNanos.length);
    }
    int taken = units.take((id, cell, marks) -> found[cell].add(id, marks, memory, seen(cell)));
    if (UnitTable.isCrowded(taken)) {
      sampling = sampling << 1 | 1;
    }
    var report = new LinkedHashMap<String, Json>();
    report.put("rollout", Json.of(climb.id()));
    report.put("opened", Json.of(climb.opened()));
    var cellReports = new ArrayList<Json>();
    for (int i = 0; i < cells.length; i++) {
      var cell = cell(i, found[i]);
      if (cell != null) {
        cellReports.add(cell);
      }
    }
    put(report, "cells", cellReports);
    put(report, "violations", takeBreaches());
    put(report, "dropped", dropped.sumThenReset());
    put(report, "warming", warming.sumThenReset());
    put(report, "warmingSlow", warmingSlow.sumThenReset());
    return report.size() == 2 ? null : new Json.Obj(report);
  }

  private UnitSet seen(int cell) {
    return seen.get(cell / 2);
  }

  private static void put(Map<String, Json> report, String name, List<Json> items) {
    if (!items.isEmpty()) {
      report.put(name, new Json.Arr(items));
    }
  }

  private static void put(Map<String, Json> report, String name, long count) {
    if (count > 0) {
      report.put(name, Json.of(count));
    }
  }

  private List<Json> takeBreaches() {
    var taken = new ArrayList<Json>();
    breaches.forEach(
        (breach, adder) -> {
          long count = adder.sumThenReset();
          if (count > 0) {
            taken.add(
                new Json.Obj(
                    Map.of(
                        "invariant", Json.of(breach.invariant),
                        "owner", Json.of(breach.owner),
                        "arm", Json.of(name(breach.arm)),
                        "count", Json.of(count))));
          }
        });
    return taken;
  }

  private @Nullable Json cell(int index, UnitFindings found) {
    var counter = cells[index];
    var taken = counter.takeHistogram();
    long requests = LongStream.of(taken).sum();
    if (requests == 0 && found.isEmpty()) {
      return null;
    }
    var cell = new LinkedHashMap<String, Json>();
    cell.put("cohort", Json.of(index / 2));
    cell.put("arm", Json.of(name(index % 2 == 1 ? Arm.CANDIDATE : Arm.CONTROL)));
    cell.put("requests", Json.of(requests));
    cell.put("failed", Json.of(counter.takeFailed(requests)));
    var slow = new ArrayList<Json>();
    for (int i = 0; i < limitNanos.length; i++) {
      slow.add(Json.of(counter.takeSlow(i, requests)));
    }
    cell.put("slow", new Json.Arr(slow));
    found.addTo(cell);
    var histogram = new LinkedHashMap<String, Json>();
    for (int bucket = 0; bucket < LatencyLayout.BUCKETS; bucket++) {
      if (taken[bucket] > 0) {
        histogram.put(Integer.toString(bucket), Json.of(taken[bucket]));
      }
    }
    cell.put("histogram", new Json.Obj(histogram));
    return new Json.Obj(cell);
  }

  private static String name(Arm arm) {
    return arm == Arm.CANDIDATE ? "candidate" : "control";
  }
}
