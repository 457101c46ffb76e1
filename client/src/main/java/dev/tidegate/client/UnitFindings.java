package dev.tidegate.client;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.UnitSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the units of one cell met in a window; of the reporter alone. */
final class UnitFindings {
  private final int limits;
  private long units;
  private long failingUnits;
  private final long[] slowUnits;
  private final long[] markedUnits;
  private final Map<Integer, UnitValues.Sums> amounts;
  private final List<Json> seen = new ArrayList<>();
  private final List<Json> returning = new ArrayList<>();

  /** Per amount, what each unit that was seen for the first time had of it. */
  private final List<List<Json>> values;

  private final List<Json> failing = new ArrayList<>();
  private final List<List<Json>> slowing;
  private final List<List<Json>> marking;

  /**
   * Nothing yet.
   *
   * @param amounts what units had of named amounts
   */
  UnitFindings(int limits, Named named, Map<Integer, UnitValues.Sums> amounts) {
    this.limits = limits;
    this.amounts = amounts;
    int events = named.events();
    values = lists(named.amounts());
    slowUnits = new long[limits];
    markedUnits = new long[events];
    slowing = lists(limits);
    marking = lists(events);
  }

  private static List<List<Json>> lists(int size) {
    var lists = new ArrayList<List<Json>>();
    for (int i = 0; i < size; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  /** The mark of a named event, after those of the limits. */
  static int mark(int limits, int event) {
    return UnitTable.SLOW << limits << event;
  }

  /** Counts one unit, and notes what it met for the first time. */
  void add(int unit, int marks, Memory memory, Arrivals arrivals) {
    units++;
    if (arrivals.isFirst(unit)) {
      seen.add(Json.of(unit));
      for (int i = 0; i < values.size(); i++) {
        values.get(i).add(Json.of(UnitValues.Sums.mean(amounts.get(unit), i)));
      }
    } else if (arrivals.isBack(unit)) {
      returning.add(Json.of(unit));
    }
    if ((marks & UnitTable.FAILED) != 0) {
      failingUnits++;
      if (memory.failed.add(unit)) {
        failing.add(Json.of(unit));
      }
    }
    for (int i = 0; i < slowUnits.length; i++) {
      if ((marks & UnitTable.SLOW << i) != 0) {
        slowUnits[i]++;
        first(memory.slowed.get(i), unit, slowing.get(i));
      }
    }
    for (int i = 0; i < markedUnits.length; i++) {
      if ((marks & mark(limits, i)) != 0) {
        markedUnits[i]++;
        first(memory.marked.get(i), unit, marking.get(i));
      }
    }
  }

  private static void first(UnitSet before, int unit, List<Json> now) {
    if (before.add(unit)) {
      now.add(Json.of(unit));
    }
  }

  /** Both together: no unit is in two cells. */
  void add(UnitFindings other) {
    units += other.units;
    failingUnits += other.failingUnits;
    for (int i = 0; i < slowUnits.length; i++) {
      slowUnits[i] += other.slowUnits[i];
      slowing.get(i).addAll(other.slowing.get(i));
    }
    for (int i = 0; i < markedUnits.length; i++) {
      markedUnits[i] += other.markedUnits[i];
      marking.get(i).addAll(other.marking.get(i));
    }
    for (int i = 0; i < values.size(); i++) {
      values.get(i).addAll(other.values.get(i));
    }
    seen.addAll(other.seen);
    returning.addAll(other.returning);
    failing.addAll(other.failing);
  }

  boolean isEmpty() {
    return units == 0;
  }

  /** How many units there were, and what they met. */
  void addCounts(Map<String, Json> cell) {
    cell.put("units", Json.of(units));
    cell.put("failingUnits", Json.of(failingUnits));
    cell.put("slowUnits", Portion.array(slowUnits));
    if (markedUnits.length > 0) {
      cell.put("markedUnits", Portion.array(markedUnits));
    }
  }

  /**
   * Which units met something for the first time.
   *
   * @param back whether it is told who came back
   */
  void addFirsts(Map<String, Json> cell, boolean back) {
    if (back) {
      cell.put("returning", new Json.Arr(returning));
    }
    cell.put("seen", new Json.Arr(seen));
    cell.put("failing", new Json.Arr(failing));
    cell.put("slowing", arrays(slowing));
    if (!values.isEmpty()) {
      cell.put("values", arrays(values));
    }
    if (!marking.isEmpty()) {
      cell.put("marking", arrays(marking));
    }
  }

  private static Json arrays(List<List<Json>> lists) {
    return new Json.Arr(lists.stream().<Json>map(items -> new Json.Arr(items)).toList());
  }
}
