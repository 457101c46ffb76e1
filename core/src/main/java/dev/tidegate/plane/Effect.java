package dev.tidegate.plane;

import dev.tidegate.exposure.Exposed;
import dev.tidegate.flag.FlagDecider;
import dev.tidegate.flag.FlagState;
import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Served;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.FlagId;
import java.util.ArrayList;
import java.util.List;

/**
 * What units get before and after an edit, of the flag that is edited and of all whose rules ask
 * for it: that is the question, not what kind of edit it is.
 */
final class Effect {
  private Effect() {}

  /** Whether it is certain that nobody gets anything else of the flag itself. */
  static boolean isSame(Plane plane, FlagId id, Flag definition) {
    var was = Intents.served(plane, id);
    return Exposed.isSame(was, new Served(definition, was.climb()));
  }

  /** What must hold before somebody may get something else by an edit of a flag. */
  static List<Condition> conditions(Plane plane, FlagId id, FlagState flag) {
    var all = new ArrayList<Condition>();
    all.add(FlagDecider.condition(flag));
    all.add(frozen(plane, id));
    all.addAll(downstream(plane, id));
    return all;
  }

  private static Condition frozen(Plane plane, FlagId id) {
    return Condition.when(
        plane.activeOn(id).isEmpty(),
        "flag.frozen",
        "nothing climbs on it",
        "something climbs on it: its base rule is frozen");
  }

  /** Of each flag that may give something else along with it. */
  static List<Condition> downstream(Plane plane, FlagId id) {
    return Dependents.of(plane).downstream(id).stream()
        .map(other -> downstream(plane, id, other))
        .toList();
  }

  private static Condition downstream(Plane plane, FlagId id, FlagId other) {
    var flag = plane.flags().get(other).orElseThrow();
    var asks = "flag " + other.key() + ", whose rule asks for " + id.key() + ", ";
    boolean free = !flag.governed() || !flag.definition().enabled();
    return free && plane.activeOn(other).isEmpty()
        ? Condition.holds("flag.downstream", asks + "may give something else")
        : Condition.fails(
            "flag.downstream",
            asks
                + (free
                    ? "is frozen while something climbs on it"
                    : "is governed: what it serves changes by a rollout"));
  }
}
