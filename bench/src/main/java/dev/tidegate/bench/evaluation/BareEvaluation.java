package dev.tidegate.bench.evaluation;

import dev.tidegate.flags.Context;
import dev.tidegate.flags.Evaluation;
import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.FlagSnapshot;
import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The evaluator alone. */
@State(Scope.Thread)
public class BareEvaluation {
  /** The standard cohorts: who is in none of the first two is in everyone. */
  private static final String CLIMB =
      """
      {"id": "ro-bench001", "opened": 7, "key": "targetingKey", "candidate": "on", "limits": [],
       "cohorts": [
         {"name": "internal", "rule": {"var": "internal"}, "share": 1000000},
         {"name": "opted-in", "rule": {"var": "optedIn"}, "share": 1000000},
         {"name": "everyone", "rule": true, "share": 100000}]}
      """;

  private FlagSnapshot flags = FlagSnapshot.EMPTY;
  private Context[] contexts = {};
  private int next;

  /** A user as flags see them. */
  private record User(String targetingKey, Map<String, Object> attributes) implements Context {
    @Override
    public @Nullable Object attribute(String name) {
      return attributes.get(name);
    }
  }

  /** Loads the flags, and looks whether they answer as they should. */
  @Setup
  public void load() {
    flags =
        FlagSnapshot.of(
            List.of(
                FlagJson.readServed(Scenario.PLAIN, json(Scenario.PLAIN)),
                FlagJson.readServed(Scenario.RULED, json(Scenario.RULED)),
                FlagJson.readServed(Scenario.CLIMBING, served())));
    contexts =
        Scenario.users().stream()
            .map(user -> new User(user.key(), user.attributes()))
            .toArray(Context[]::new);
    for (var flag : flags.keys()) {
      Scenario.check(flag, Scenario.share(flag), on(flag).size());
      if (!on(flag).equals(on(flag))) {
        throw new IllegalStateException(flag + " is not sticky");
      }
    }
  }

  private static Json json(String flag) {
    return Json.parse(Scenario.definition(flag));
  }

  private static Json served() {
    var definition = Scenario.definition(Scenario.CLIMBING).strip();
    return Json.parse(
        definition.substring(0, definition.length() - 1) + ", \"climb\": " + CLIMB + "}");
  }

  private List<Integer> on(String flag) {
    var on = new ArrayList<Integer>();
    for (int i = 0; i < contexts.length; i++) {
      if (Json.of(true).equals(flags.evaluate(flag, contexts[i]).value())) {
        on.add(i);
      }
    }
    return on;
  }

  private Context context() {
    return contexts[next++ & (Scenario.USERS - 1)];
  }

  /** No rule. */
  @Benchmark
  public Evaluation plain() {
    return flags.evaluate(Scenario.PLAIN, context());
  }

  /** Three attributes and a split. */
  @Benchmark
  public Evaluation ruled() {
    return flags.evaluate(Scenario.RULED, context());
  }

  /** A climb at 10 %. */
  @Benchmark
  public Evaluation climbing() {
    return flags.evaluate(Scenario.CLIMBING, context());
  }
}
