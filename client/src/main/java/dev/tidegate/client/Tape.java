package dev.tidegate.client;

import dev.tidegate.flags.Arm;
import dev.tidegate.flags.Climb;
import dev.tidegate.flags.Context;
import dev.tidegate.flags.Json;
import dev.tidegate.flags.UnitKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts the outcomes of one climb under one set of shares. Application threads record without
 * locks; the reporter takes what has come since.
 */
final class Tape {
  private static final int MOST_INVARIANTS = 32;

  /** Each cohort has three cells: two halves of the control, then the candidate. */
  private static final int PARTS = 3;

  private static final int TWIN = 1;
  private static final int CANDIDATE = 2;

  private final Climb climb;
  private final UnitKey unit;
  private final long[] limitNanos;
  private final Named named;
  private final Memory memory;

  private final CellCounter[] cells;
  private final UnitTable units = new UnitTable();
  private final @Nullable UnitValues values;
  private final @Nullable SegmentTape segments;
  private final LongAdder dropped = new LongAdder();
  private final LongAdder warming = new LongAdder();
  private final LongAdder warmingSlow = new LongAdder();
  private final Map<Breach, LongAdder> breaches = new ConcurrentHashMap<>();

  /** Units whose id has a bit of these are not followed: a sample, when there are very many. */
  private volatile int sampling;

  /** Of the reporter: who was seen under these shares, by cohort. */
  private final List<Arrivals> seen = new ArrayList<>();

  /** An invariant that was false, on an arm. */
  private record Breach(String invariant, String owner, Arm arm) {}

  Tape(Climb climb, Memory memory) {
    this.climb = climb;
    this.unit = new UnitKey(climb);
    this.named = new Named(climb);
    this.memory = memory;
    this.limitNanos = climb.limitsMicros().stream().mapToLong(micros -> micros * 1_000L).toArray();
    this.values = named.amounts() == 0 ? null : new UnitValues(named.amounts());
    int cohorts = climb.cohorts().size();
    this.segments = climb.segments().isEmpty() ? null : new SegmentTape(memory.segments, cohorts);
    this.cells = new CellCounter[cohorts * PARTS];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = new CellCounter(limitNanos.length, named.events());
    }
    long window = climb.windowMillis() * 1_000_000L;
    climb.cohorts().forEach(cohort -> seen.add(new Arrivals(window, System.nanoTime())));
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

  /** What an outcome that begins has to note; null when this climb asks for nothing of it. */
  @Nullable Notes notes(Context context) {
    return segments == null && named.isEmpty()
        ? null
        : new Notes(named, segments == null ? Segments.NONE : memory.segments.of(context));
  }

  private static int cell(int cohort, Arm arm, int unitId) {
    int part = arm == Arm.CANDIDATE ? CANDIDATE : UnitKey.isTwin(unitId) ? TWIN : 0;
    return cohort * PARTS + part;
  }

  /**
   * A request finished, or never did within its time.
   *
   * @param notes that have ended
   */
  void finished(
      int cohort, Arm arm, int unitId, boolean failed, long nanos, @Nullable Notes notes) {
    int cell = cell(cohort, arm, unitId);
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
    if (notes == null) {
      cells[cell].request(failed, nanos);
    } else {
      marks |= warm ? noted(notes, cell, unitId) : 0;
      cells[cell].request(failed, nanos);
      if (segments != null) {
        segments.finished(notes.segments(), cohort, arm, unitId, failed);
      }
    }
    active(unitId, cell, marks);
  }

  /**
   * Counts what was noted of a request, which is to be counted after it. Not of the first ones in a
   * process: only the failed are counted of them, and what those did would tell of nothing else.
   *
   * @return the marks of its events
   */
  private int noted(Notes notes, int cell, int unitId) {
    int marks = 0;
    for (int rest = notes.marks(); rest != 0; rest &= rest - 1) {
      int event = Integer.numberOfTrailingZeros(rest);
      cells[cell].event(event);
      marks |= UnitFindings.mark(limitNanos.length, event);
    }
    var parts = notes.parts();
    if (values != null && parts != null && (unitId & sampling) == 0) {
      values.add(unitId, parts);
    }
    return marks;
  }

  private void active(int unitId, int cell, int marks) {
    if ((unitId & sampling) == 0 && !units.mark(unitId, cell, marks)) {
      dropped.increment();
    }
  }

  /** A named event happened outside of any request: it is one of its own. */
  void marked(int cohort, Arm arm, int unitId, String metric) {
    int event = named.event(metric);
    if (event >= 0) {
      int cell = cell(cohort, arm, unitId);
      cells[cell].event(event);
      cells[cell].request(false, 0);
      active(unitId, cell, UnitFindings.mark(limitNanos.length, event));
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
    var found = findings();
    var report = new LinkedHashMap<String, Json>();
    report.put("rollout", Json.of(climb.id()));
    report.put("opened", Json.of(climb.opened()));
    var cellReports = new ArrayList<Json>();
    for (int cohort = 0; cohort < seen.size(); cohort++) {
      takeCohort(cohort, found, cellReports);
    }
    put(report, "cells", cellReports);
    put(report, "segments", segments == null ? List.of() : segments.take());
    put(report, "violations", takeBreaches());
    put(report, "dropped", dropped.sumThenReset());
    put(report, "warming", warming.sumThenReset());
    put(report, "warmingSlow", warmingSlow.sumThenReset());
    return report.size() == 2 ? null : new Json.Obj(report);
  }

  /** What units met since it was last taken, by cell. */
  private UnitFindings[] findings() {
    var active = new ArrayList<int[]>();
    int taken = units.take((id, cell, marks) -> active.add(new int[] {id, cell, marks}));
    if (UnitTable.isCrowded(taken)) {
      sampling = sampling << 1 | 1;
    }
    seen.forEach(arrivals -> arrivals.at(System.nanoTime()));
    var amounts = values == null ? Map.<Integer, UnitValues.Sums>of() : values.take(ids(active));
    var found = new UnitFindings[cells.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = new UnitFindings(limitNanos.length, named, amounts);
    }
    for (var unit : active) {
      found[unit[1]].add(unit[0], unit[2], memory, seen(unit[1]));
    }
    return found;
  }

  private static Set<Integer> ids(List<int[]> active) {
    var ids = new HashSet<Integer>();
    active.forEach(unit -> ids.add(unit[0]));
    return ids;
  }

  private Arrivals seen(int cell) {
    return seen.get(cell / PARTS);
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

  private void takeCohort(int cohort, UnitFindings[] found, List<Json> reports) {
    var control = portion(cohort * PARTS, found);
    var twin = portion(cohort * PARTS + TWIN, found);
    var candidate = portion(cohort * PARTS + CANDIDATE, found);
    var half = isJudgedInWindows() ? twin.counts() : null;
    control.add(twin);
    if (!control.isEmpty()) {
      reports.add(cell(cohort, Arm.CONTROL, control, half));
    }
    if (!candidate.isEmpty()) {
      reports.add(cell(cohort, Arm.CANDIDATE, candidate, null));
    }
  }

  private Portion portion(int cell, UnitFindings[] found) {
    return new Portion(cells[cell], found[cell], limitNanos.length, named.events());
  }

  /** Older servers do not say in which, and refuse what they do not know. */
  private boolean isJudgedInWindows() {
    return climb.windowMillis() > 0;
  }

  private Json cell(int cohort, Arm arm, Portion portion, @Nullable Json twin) {
    var cell = new LinkedHashMap<String, Json>();
    cell.put("cohort", Json.of(cohort));
    cell.put("arm", Json.of(name(arm)));
    portion.addCounts(cell);
    portion.addDetails(cell, isJudgedInWindows());
    if (twin != null) {
      cell.put("twin", twin);
    }
    return new Json.Obj(cell);
  }

  static String name(Arm arm) {
    return arm == Arm.CANDIDATE ? "candidate" : "control";
  }
}
