package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles flags in an order in which each finds its prerequisites ready. */
final class Linker {
  /** Flags in a row, each of which is asked for by the one before. */
  private static final int MOST_IN_A_ROW = 10;

  private final SharedRules shared;

  /** What is ready; those of the flags that are to be compiled are replaced one by one. */
  private final Map<String, CompiledFlag> ready;

  private final Map<String, Served> waiting = new LinkedHashMap<>();
  private final List<String> path = new ArrayList<>();

  /** What the flag at the beginning of the path asked for so far. */
  private final Set<String> asked = new LinkedHashSet<>();

  Linker(
      SharedRules shared,
      Map<String, CompiledFlag> ready,
      Collection<Served> changed,
      Collection<Served> dependents) {
    this.shared = shared;
    this.ready = ready;
    dependents.forEach(served -> waiting.put(served.flag().key(), served));
    changed.forEach(served -> waiting.put(served.flag().key(), served));
    waiting.keySet().forEach(ready::remove);
  }

  /**
   * Compiles all that are waiting.
   *
   * @throws InvalidFlag when one can not be used, or prerequisites go in a circle
   */
  void link() {
    while (!waiting.isEmpty()) {
      root(waiting.keySet().iterator().next());
    }
  }

  /**
   * Compiles all that are waiting. One that can not be used, or asks for one that can not, gives an
   * error to whoever evaluates it; which ones these are does not depend on the order of flags.
   */
  void linkForgiving() {
    while (!waiting.isEmpty()) {
      var next = waiting.values().iterator().next();
      var key = next.flag().key();
      try {
        root(key);
      } catch (InvalidFlag e) {
        waiting.remove(key);
        ready.put(key, CompiledFlag.unusable(next, Set.copyOf(asked), e));
      }
    }
  }

  private void root(String key) {
    path.clear();
    asked.clear();
    flag(key);
  }

  private @Nullable CompiledFlag flag(String key) {
    if (path.size() == 1) {
      asked.add(key);
    }
    if (path.contains(key)) {
      throw wrong("prerequisites go in a circle: ", key);
    }
    var served = waiting.get(key);
    if (served == null) {
      return usable(key);
    }
    if (path.size() > MOST_IN_A_ROW) {
      throw wrong(tooMany(), key);
    }
    path.add(key);
    var compiled = new CompiledFlag(served, shared, this::flag);
    path.remove(path.size() - 1);
    if (compiled.depth() > MOST_IN_A_ROW) {
      throw wrong(tooMany(), key);
    }
    waiting.remove(key);
    ready.put(key, compiled);
    return compiled;
  }

  private @Nullable CompiledFlag usable(String key) {
    var flag = ready.get(key);
    if (flag != null && flag.fault() != null) {
      throw wrong("asks for a flag that can not be used: ", key);
    }
    return flag;
  }

  private static String tooMany() {
    return "more than " + MOST_IN_A_ROW + " prerequisites in a row: ";
  }

  private InvalidFlag wrong(String what, String key) {
    var names = new ArrayList<>(path);
    names.add(key);
    return new InvalidFlag(List.of(new Problem("", what + String.join(" → ", names))));
  }
}
