package dev.tidegate.client;

import dev.tidegate.flags.Arm;
import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts which units of each segment were active and which failed, under one set of shares.
 * Application threads mark without locks; the reporter takes.
 */
final class SegmentTape {
  /** A report with more would be refused. */
  private static final int MOST = 200;

  private final Segments segments;
  private final int cohorts;
  private final UnitTable units = new UnitTable();

  /** Units whose id has a bit of these are not followed, as in {@link Tape}. */
  private volatile int sampling;

  SegmentTape(Segments segments, int cohorts) {
    this.segments = segments;
    this.cohorts = cohorts;
  }

  /** One arm of one cohort of one segment. */
  private static final class Found {
    long units;
    long failingUnits;
    final List<Json> failing = new ArrayList<>();
  }

  /** A unit finished a request. */
  void finished(int codes, int cohort, Arm arm, int unit, boolean failed) {
    if ((unit & sampling) != 0) {
      return;
    }
    for (int rest = codes; rest != 0; rest >>>= 8) {
      int code = rest & 0xff;
      int cell = (code * cohorts + cohort) * 2 + (arm == Arm.CANDIDATE ? 1 : 0);
      if (code != 0 && cell < UnitTable.CELLS) {
        units.mark(unit, cell, failed ? UnitTable.FAILED : 0); // a sample, when there is no room
      }
    }
  }

  /** What has come since it was last taken. */
  List<Json> take() {
    var found = new TreeMap<Integer, Found>();
    int taken = units.take((unit, cell, marks) -> count(found, unit, cell, marks));
    if (UnitTable.isCrowded(taken)) {
      sampling = sampling << 1 | 1;
    }
    return found.entrySet().stream()
        .limit(MOST)
        .<Json>map(entry -> json(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void count(Map<Integer, Found> all, int unit, int cell, int marks) {
    var found = all.computeIfAbsent(cell, c -> new Found());
    found.units++;
    if ((marks & UnitTable.FAILED) != 0) {
      found.failingUnits++;
      if (segment(cell).failed().add(unit)) {
        found.failing.add(Json.of(unit));
      }
    }
  }

  private Segments.Segment segment(int cell) {
    return segments.at(cell / 2 / cohorts);
  }

  private Json json(int cell, Found found) {
    var segment = segment(cell);
    var item = new LinkedHashMap<String, Json>();
    item.put("cohort", Json.of(cell / 2 % cohorts));
    item.put("arm", Json.of(Tape.name(cell % 2 == 1 ? Arm.CANDIDATE : Arm.CONTROL)));
    item.put("dimension", Json.of(segment.dimension()));
    item.put("value", Json.of(segment.value()));
    item.put("units", Json.of(found.units));
    item.put("failingUnits", Json.of(found.failingUnits));
    item.put("failing", new Json.Arr(found.failing));
    return new Json.Obj(item);
  }
}
