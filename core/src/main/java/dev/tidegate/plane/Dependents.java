package dev.tidegate.plane;

import dev.tidegate.change.Change;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What depends on which flag, looked up once for all of them: what climbs on it, changes that are
 * not over, flags whose rules ask for it, schedules.
 */
public final class Dependents {
  /** The operator by which a rule asks what another flag gives. */
  private static final String ASKS = "flag";

  private final Plane plane;
  private final Table<String, List<FlagId>> askers;
  private final Table<FlagId, List<Reason>> reasons;

  private Dependents(
      Plane plane, Table<String, List<FlagId>> askers, Table<FlagId, List<Reason>> reasons) {
    this.plane = plane;
    this.askers = askers;
    this.reasons = reasons;
  }

  /** Of a plane: takes time in proportion to all that there is in it. */
  public static Dependents of(Plane plane) {
    return new Dependents(plane, askers(plane), reasons(plane));
  }

  private static Table<String, List<FlagId>> askers(Plane plane) {
    Table<String, List<FlagId>> all = Table.empty();
    for (var id : plane.flags().keys()) {
      var flag = plane.flags().get(id).orElseThrow();
      if (flag.archived().isEmpty()) {
        for (var key : asked(flag.definition())) {
          all = and(all, key, id);
        }
      }
    }
    return all;
  }

  private static <K extends Comparable<K>, V> Table<K, List<V>> and(
      Table<K, List<V>> table, K key, V one) {
    var more = new ArrayList<>(table.get(key).orElse(List.of()));
    more.add(one);
    return table.with(key, List.copyOf(more));
  }

  /** The keys of all flags that one's rule asks for. */
  static Set<String> asked(Flag flag) {
    var asked = new TreeSet<String>();
    var rule = flag.targeting();
    if (rule != null) {
      collect(rule, asked);
    }
    return asked;
  }

  private static void collect(Json rule, Set<String> keys) {
    switch (rule) {
      case Json.Obj(var members) -> {
        var asked = members.size() == 1 ? members.get(ASKS) : null;
        if (asked instanceof Json.Arr(var items)
            && !items.isEmpty()
            && items.getFirst() instanceof Json.Text(var key)) {
          keys.add(key);
        }
        members.values().forEach(member -> collect(member, keys));
      }
      case Json.Arr(var items) -> items.forEach(item -> collect(item, keys));
      case Json.Text _, Json.Num _, Json.Bool _, Json.Nothing _ -> {
        // asks for nothing
      }
    }
  }

  private static Table<FlagId, List<Reason>> reasons(Plane plane) {
    Table<FlagId, List<Reason>> all = Table.empty();
    for (var id : plane.rollouts().keys()) {
      var plan = plane.rollouts().get(id).orElseThrow().plan();
      if (plane.active().has(id)) {
        all = and(all, plan.flag(), reason("rollout " + id + " is under way on it"));
      } else if (!(plane.changes().get(plan.change()).orElseThrow() instanceof Change.Resolved)) {
        all = and(all, plan.flag(), reason("change " + plan.change() + " of it is not over"));
      }
    }
    for (var id : plane.schedules().keys()) {
      var schedule = plane.schedules().get(id).orElseThrow();
      var what = "schedule " + id + " is to change it at " + schedule.at();
      all = and(all, schedule.flag(), reason(what));
    }
    return all;
  }

  private static Reason reason(String what) {
    return Reason.of("flag.depends", what);
  }

  /** The flags whose rules ask for one, directly. */
  public List<FlagId> askers(FlagId flag) {
    return askers.get(flag.key()).orElse(List.of()).stream()
        .filter(other -> !other.equals(flag) && other.scope().meets(flag.scope()))
        .toList();
  }

  /** The flags that may give something else when one does: those that ask for it, and so on. */
  List<FlagId> downstream(FlagId flag) {
    var found = new TreeSet<FlagId>();
    var waiting = new ArrayList<>(askers(flag));
    while (!waiting.isEmpty()) {
      var next = waiting.removeLast();
      if (!next.equals(flag) && found.add(next)) {
        waiting.addAll(askers(next));
      }
    }
    return List.copyOf(found);
  }

  /** Why a flag can not go yet. */
  public List<Reason> of(FlagId flag) {
    var all = new ArrayList<>(reasons.get(flag).orElse(List.of()));
    for (var other : askers(flag)) {
      all.add(reason("flag " + name(other, flag) + " asks for it in its rule"));
    }
    return all;
  }

  private String name(FlagId other, FlagId flag) {
    boolean near = other.scope().equals(flag.scope()) && plane.flags().has(other);
    return Optional.of(other.key()).filter(_ -> near).orElse(other.toString());
  }
}
