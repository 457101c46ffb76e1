package dev.tidegate.client;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.UnitSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the units of one cell met in a window; of the reporter alone. */
final class UnitFindings {
  private long units;
  private long failingUnits;
  private final long[] slowUnits;
  private final List<Json> seen = new ArrayList<>();
  private final List<Json> failing = new ArrayList<>();
  private final List<List<Json>> slowing = new ArrayList<>();

  UnitFindings(int limits) {
    slowUnits = new long[limits];
    for (int i = 0; i < limits; i++) {
      slowing.add(new ArrayList<>());
    }
  }

  /** Counts one unit, and notes what it met for the first time. */
  void add(int unit, int marks, Memory memory, UnitSet seenBefore) {
    units++;
    if (seenBefore.add(unit)) {
      seen.add(Json.of(unit));
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
        if (memory.slowed.get(i).add(unit)) {
          slowing.get(i).add(Json.of(unit));
        }
      }
    }
  }

  boolean isEmpty() {
    return units == 0;
  }

  void addTo(Map<String, Json> cell) {
    cell.put("units", Json.of(units));
    cell.put("failingUnits", Json.of(failingUnits));
    var slow = new ArrayList<Json>();
    for (long count : slowUnits) {
      slow.add(Json.of(count));
    }
    cell.put("slowUnits", new Json.Arr(slow));
    cell.put("seen", new Json.Arr(seen));
    cell.put("failing", new Json.Arr(failing));
    cell.put(
        "slowing", new Json.Arr(slowing.stream().<Json>map(items -> new Json.Arr(items)).toList()));
  }
}
