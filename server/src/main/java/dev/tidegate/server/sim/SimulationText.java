package dev.tidegate.server.sim;

import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a simulation came to, for people, for programs, and as a page. */
public final class SimulationText {
  private SimulationText() {}

  /** In lines. */
  public static List<String> lines(Simulation.Result result) {
    var lines = new ArrayList<String>();
    result.failure().ifPresent(failure -> lines.addAll(failure(failure)));
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d worlds from seed %d: %,d rollouts, %,d entries, %,d steps, %.1f hours of their"
                + " time, in %.1f s",
            result.runs(),
            result.seed(),
            result.rollouts(),
            result.entries(),
            result.steps(),
            result.simulatedHours(),
            result.seconds()));
    lines.add(
        result.failure().isPresent()
            ? "a law is broken"
            : "every law held after every step: Rise, Fall, Record, Silence");
    return lines;
  }

  private static List<String> failure(Simulation.Failure failure) {
    var lines = new ArrayList<>(failure.story());
    lines.add("");
    lines.add(failure.how());
    lines.add(
        String.format(
            Locale.ROOT,
            "seed %d, after %d steps; %d of them are enough, and are told above. Again: tidegate"
                + " sim --seed %d --runs 1 --steps %d",
            failure.seed(),
            failure.steps(),
            failure.shrunk(),
            failure.seed(),
            failure.steps()));
    return lines;
  }

  /** As JSON. */
  public static Json json(Simulation.Result result) {
    var members = new LinkedHashMap<String, Json>();
    members.put("seed", Json.of(result.seed()));
    members.put("runs", Json.of(result.runs()));
    members.put("steps", Json.of(result.steps()));
    members.put("rollouts", Json.of(result.rollouts()));
    members.put("entries", Json.of(result.entries()));
    members.put("simulatedSeconds", Json.of(Math.round(result.simulatedHours() * 3_600)));
    members.put("millis", Json.of(Math.round(result.seconds() * 1_000)));
    members.put("held", Json.of(result.failure().isEmpty()));
    result.failure().ifPresent(failure -> members.put("failure", json(failure)));
    members.put("faults", coverage(result.coverage()));
    return new Json.Obj(members);
  }

  private static Json json(Simulation.Failure failure) {
    var members = new LinkedHashMap<String, Json>();
    members.put("seed", Json.of(failure.seed()));
    members.put("how", Json.of(failure.how()));
    members.put("steps", Json.of(failure.steps()));
    members.put("shrunk", Json.of(failure.shrunk()));
    members.put("story", new Json.Arr(failure.story().stream().map(Json::of).toList()));
    return new Json.Obj(members);
  }

  private static Json coverage(Coverage coverage) {
    Map<String, Json> rows = new LinkedHashMap<>();
    for (var fault : Fault.values()) {
      Map<String, Json> row = new LinkedHashMap<>();
      Coverage.STATES.forEach(state -> row.put(state, Json.of(coverage.of(fault, state))));
      rows.put(fault.title(), new Json.Obj(row));
    }
    return new Json.Obj(rows);
  }

  /** As a page of Markdown. */
  public static List<String> page(Simulation.Result result) {
    var lines = new ArrayList<String>();
    lines.add("# Simulation");
    lines.add("");
    lines.add("What `tidegate sim` came to; `make sim-long` writes this page.");
    lines.add("");
    lines(result).stream().map(line -> "    " + line).forEach(lines::add);
    lines.add("");
    lines.add("How often each fault was met in each state of a rollout:");
    lines.add("");
    lines.add("| fault | " + String.join(" | ", Coverage.STATES) + " |");
    lines.add("|---" + "|--:".repeat(Coverage.STATES.size()) + "|");
    for (var fault : Fault.values()) {
      var row = new StringBuilder("| " + fault.title());
      Coverage.STATES.forEach(
          state ->
              row.append(String.format(Locale.ROOT, " | %,d", result.coverage().of(fault, state))));
      lines.add(row.append(" |").toString());
    }
    return lines;
  }
}
