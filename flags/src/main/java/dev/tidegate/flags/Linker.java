package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  Linker(
      SharedRules shared,
      Map<String, CompiledFlag> ready,
      Collection<Served> changed,
      Collection<Served> dependents) {
    this.shared = shared;
    this.ready = ready;
    dependents.forEach(served -> waiting.put(served.flag().key(), served));
    changed.forEach(served -> waiting.put(served.flag().key(), served));
  }

  /**
   * Compiles all that are waiting.
   *
   * @throws InvalidFlag when one can not be used, or prerequisites go in a circle
   */
  void link() {
    waiting.keySet().forEach(ready::remove);
    while (!waiting.isEmpty()) {
      flag(waiting.keySet().iterator().next());
    }
  }

  private @Nullable CompiledFlag flag(String key) {
    if (path.contains(key)) {
      throw wrong("prerequisites go in a circle: ", key);
    }
    var served = waiting.get(key);
    if (served == null) {
      return ready.get(key);
    }
    if (path.size() > MOST_IN_A_ROW) {
      throw tooMany(key);
    }
    path.add(key);
    var compiled = new CompiledFlag(served, shared, this::flag);
    if (compiled.depth() > MOST_IN_A_ROW) {
      throw tooMany(key);
    }
    path.remove(path.size() - 1);
    waiting.remove(key);
    ready.put(key, compiled);
    return compiled;
  }

  private InvalidFlag tooMany(String key) {
    return wrong("more than " + MOST_IN_A_ROW + " prerequisites in a row: ", key);
  }

  private InvalidFlag wrong(String what, String key) {
    var names = new ArrayList<>(path);
    names.add(key);
    return new InvalidFlag(List.of(new Problem("", what + String.join(" → ", names))));
  }
}
