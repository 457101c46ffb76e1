package dev.tidegate.plane;

import dev.tidegate.flags.Flag;
import dev.tidegate.flags.FlagSnapshot;
import dev.tidegate.flags.InvalidFlag;
import dev.tidegate.flags.Served;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether a flag can be used beside those that it asks for, and those that ask for it: in no
 * circle, in no row that is too long, at a cost that is bounded. Whoever evaluates them asks the
 * same, and what is let in here would give an error there.
 */
record Prerequisites(Plane plane, FlagId id, Flag definition) {
  /** Why a flag can not become this; empty when it can, as a killed one always can. */
  static List<Reason> problems(Plane plane, FlagId id, Flag definition) {
    return !definition.enabled() ? List.of() : new Prerequisites(plane, id, definition).problems();
  }

  private List<Reason> problems() {
    var connected = connected();
    var scopes = new TreeSet<Scope>();
    connected.forEach(flag -> scopes.add(flag.scope()));
    var problems = new TreeSet<String>();
    for (var scope : scopes) {
      if (connected.size() > 1 || !Dependents.asked(definition).isEmpty()) {
        compile(scope, connected, problems);
      }
    }
    return problems.stream().map(what -> Reason.of("flag.prerequisites", what)).toList();
  }

  private void compile(Scope scope, TreeSet<FlagId> connected, TreeSet<String> problems) {
    var byKey = new TreeMap<String, Served>();
    for (var flag : connected) {
      if (flag.scope().meets(scope)) {
        byKey.put(flag.key(), new Served(of(flag), null));
      }
    }
    try {
      FlagSnapshot.of(byKey.values());
    } catch (InvalidFlag e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }

  private Flag of(FlagId flag) {
    return flag.equals(id) ? definition : plane.flags().get(flag).orElseThrow().definition();
  }

  /** The flag, all that it asks for, all that ask for it, and so on. */
  private TreeSet<FlagId> connected() {
    var dependents = Dependents.of(plane);
    var found = new TreeSet<FlagId>();
    var waiting = new ArrayList<FlagId>(List.of(id));
    while (!waiting.isEmpty()) {
      var next = waiting.removeLast();
      if (found.add(next)) {
        waiting.addAll(dependents.askers(next));
        waiting.addAll(asked(next));
      }
    }
    return found;
  }

  private List<FlagId> asked(FlagId flag) {
    var keys = Dependents.asked(of(flag));
    return keys.isEmpty()
        ? List.of()
        : plane.flags().keys().stream()
            .filter(other -> keys.contains(other.key()) && other.scope().meets(flag.scope()))
            .toList();
  }
}
