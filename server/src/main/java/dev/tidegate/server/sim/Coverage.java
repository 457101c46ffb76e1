package dev.tidegate.server.sim;

import dev.tidegate.plane.Plane;
import dev.tidegate.rollout.Rollout;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which fault was met in which state of a rollout, how often. Not thread-safe. */
public final class Coverage {
  /** The states, in the order of a climb; the last is that nothing is active. */
  public static final List<String> STATES =
      List.of("waiting", "drilling", "climbing", "baking", "held", "withdrawing", "nothing");

  private final Map<Fault, Map<String, Long>> met = new EnumMap<>(Fault.class);

  /** Nothing met yet. */
  public Coverage() {
    for (var fault : Fault.values()) {
      var row = new LinkedHashMap<String, Long>();
      STATES.forEach(state -> row.put(state, 0L));
      met.put(fault, row);
    }
  }

  void met(Fault fault, Plane plane) {
    var row = met.get(fault);
    if (row == null) {
      return;
    }
    if (plane.active().size() == 0) {
      row.merge("nothing", 1L, Long::sum);
    }
    for (var id : plane.active().keys()) {
      row.merge(state(plane.rollouts().get(id).orElseThrow()), 1L, Long::sum);
    }
  }

  private static String state(Rollout rollout) {
    return switch (rollout) {
      case Rollout.Waiting _ -> "waiting";
      case Rollout.Drilling _ -> "drilling";
      case Rollout.Climbing _ -> "climbing";
      case Rollout.Baking _ -> "baking";
      case Rollout.Held _ -> "held";
      case Rollout.Withdrawing _ -> "withdrawing";
      case Rollout.Withdrawn _, Rollout.Settled _ -> "nothing";
    };
  }

  void add(Coverage other) {
    met.forEach((fault, row) -> row.replaceAll((state, n) -> n + other.of(fault, state)));
  }

  /** How often a fault was met in a state. */
  public long of(Fault fault, String state) {
    return met.getOrDefault(fault, Map.of()).getOrDefault(state, 0L);
  }

  /** How often a fault was met. */
  public long of(Fault fault) {
    return STATES.stream().mapToLong(state -> of(fault, state)).sum();
  }
}
