package dev.tidegate.rollout;

import dev.tidegate.contract.Contract;
import dev.tidegate.contract.Metric;
import dev.tidegate.flags.Nearest;
import dev.tidegate.kernel.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the chance of a false alarm is spent: over which metrics, in which proportion, and on which
 * segments.
 *
 * @param weights by a metric's name: {@code failures}, {@code 250 ms}, or the one that the contract
 *     gives it; none for half on failures, and the rest evenly. A metric that is left out has 1
 * @param segments attributes of the context whose values are looked at apart
 */
public record Weighing(Map<String, Integer> weights, List<String> segments) {
  /** Half on failures, the rest evenly, and no segments. */
  public static final Weighing STANDARD = new Weighing(Map.of(), List.of());

  private static final int MOST_WEIGHT = 1_000;
  private static final int MOST_SEGMENTS = 3;

  public Weighing {
    weights = Map.copyOf(weights);
    segments = List.copyOf(segments);
  }

  /** The metrics of a contract in the order in which they are judged, after the limits. */
  static List<Metric> judged(Contract contract) {
    return contract.metrics().stream()
        .filter(Metric::isCounted)
        .sorted(Comparator.comparingInt(m -> m.isEvent() ? 0 : m.isAmount() ? 1 : 2))
        .toList();
  }

  /** A weight for each metric, in that order; empty when nothing is said. */
  List<Integer> of(Contract contract) {
    return weights.isEmpty()
        ? List.of()
        : names(contract).stream().map(name -> weights.getOrDefault(name, 1)).toList();
  }

  private static List<String> names(Contract contract) {
    var names = new ArrayList<String>();
    names.add("failures");
    contract.latency().forEach(limit -> names.add(limit.text()));
    judged(contract).forEach(metric -> names.add(metric.name()));
    return names;
  }

  /** Everything that is wrong with it, whatever the contract is. */
  List<Reason> problems() {
    var problems = new ArrayList<Reason>();
    new TreeMap<>(weights)
        .forEach(
            (name, weight) -> {
              if (weight < 1 || weight > MOST_WEIGHT) {
                problems.add(
                    problem("weights", "\"" + name + "\" weighs 1 to 1000, not " + weight));
              }
            });
    if (segments.size() > MOST_SEGMENTS
        || segments.stream().distinct().count() < segments.size()
        || segments.stream().anyMatch(String::isBlank)) {
      problems.add(
          problem(
              "segments", "are at most " + MOST_SEGMENTS + " different attributes of the context"));
    }
    return problems;
  }

  /** Everything that is wrong with it under a contract. */
  public List<Reason> problems(Contract contract) {
    var names = names(contract);
    return new TreeMap<>(weights)
        .keySet().stream()
            .filter(name -> !names.contains(name))
            .map(
                name ->
                    problem(
                        "weights",
                        "there is no metric \"" + name + "\"" + Nearest.hint(name, names)))
            .toList();
  }

  private static Reason problem(String where, String what) {
    return Reason.of("rollout." + where, where + ": " + what);
  }

  /** Weights and segments as somebody may leave them out. */
  public static Weighing of(
      Optional<Map<String, Integer>> weights, Optional<List<String>> segments) {
    return new Weighing(weights.orElse(Map.of()), segments.orElse(List.of()));
  }
}
