package dev.tidegate.server.sim;

import dev.tidegate.flags.Arm;
import dev.tidegate.flags.Attribution;
import dev.tidegate.flags.Climb;
import dev.tidegate.flags.Context;
import dev.tidegate.flags.UnitKey;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.signal.Witnessed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What one client counts about one climb under one set of shares, as its reports say it. */
final class Tally {
  /** So many users are like each one that is evaluated. */
  private static final int ALIKE = 50;

  private final Climb climb;
  private final UnitKey unit;
  private final Nature nature;
  private final List<List<Integer>> cells = new ArrayList<>();
  private final Set<Integer> seen = new HashSet<>();
  private final Set<Integer> hit;

  /**
   * Nothing counted yet.
   *
   * @param hit units that failed or were slow in this rollout before
   */
  Tally(Climb climb, Set<Integer> hit) {
    this.climb = climb;
    this.unit = new UnitKey(climb);
    this.nature = Nature.of(new RolloutId(climb.id()));
    this.hit = hit;
    for (int i = 0; i < climb.cohorts().size() * 2; i++) {
      cells.add(new ArrayList<>());
    }
  }

  Climb climb() {
    return climb;
  }

  Nature nature() {
    return nature;
  }

  /**
   * Somebody was served.
   *
   * @return what of it can be seen from outside
   */
  Witnessed count(Attribution to, Context user) {
    boolean candidate = to.arm() == Arm.CANDIDATE;
    cells
        .get(to.cohort() * 2 + (candidate ? 1 : 0))
        .add(unit.id(Objects.requireNonNull(unit.of(user))));
    return new Witnessed(to.arm(), ALIKE, candidate && nature == Nature.FAILS ? ALIKE / 2 : 0);
  }

  /** What came since the last report, as a part of the next; empty when nothing did. */
  String take() {
    var parts = new ArrayList<String>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        parts.add(cell(i, cells.get(i)));
        cells.get(i).clear();
      }
    }
    return parts.isEmpty()
        ? ""
        : "{\"rollout\":\""
            + climb.id()
            + "\",\"opened\":"
            + climb.opened()
            + ",\"cells\":["
            + String.join(",", parts)
            + "]}";
  }

  private String cell(int index, List<Integer> units) {
    boolean candidate = index % 2 == 1;
    boolean fails = candidate && nature == Nature.FAILS;
    boolean slow = fails || (candidate && nature == Nature.SLOW);
    var first = units.stream().filter(seen::add).toList();
    var harmed = fails || slow ? units.stream().filter(hit::add).toList() : List.<Integer>of();
    int twins = (int) units.stream().filter(UnitKey::isTwin).count();
    return "{\"cohort\":"
        + index / 2
        + ",\"arm\":\""
        + (candidate ? "candidate" : "control")
        + "\","
        + counts(units.size() * ALIKE, fails, slow)
        + ",\"seen\":"
        + first
        + ",\"failing\":"
        + (fails ? harmed : List.of())
        + perLimit("slowing", harmed.toString())
        + (candidate ? "" : ",\"twin\":{" + counts(twins * ALIKE, false, false) + "}")
        + ",\"histogram\":{\"0\":"
        + units.size() * ALIKE
        + "}}";
  }

  private String counts(int all, boolean fails, boolean slow) {
    return "\"requests\":"
        + all
        + ",\"failed\":"
        + (fails ? all / 2 : 0)
        + ",\"units\":"
        + all
        + ",\"failingUnits\":"
        + (fails ? all : 0)
        + perLimit("slow", slow ? "" + all : "0")
        + perLimit("slowUnits", slow ? "" + all : "0");
  }

  private String perLimit(String name, String each) {
    return climb.limitsMicros().stream()
        .map(_ -> each)
        .collect(Collectors.joining(",", ",\"" + name + "\":[", "]"));
  }
}
