package dev.tidegate.bench.flags;

import dev.tidegate.bench.evaluation.Scenario;
import dev.tidegate.flags.FlagJson;
import dev.tidegate.flags.FlagSnapshot;
import dev.tidegate.flags.Json;
import java.util.List;

/** Ours. */
final class Own implements Engine {
  private final Somebody[] users = Somebody.all();
  private final FlagSnapshot flags =
      FlagSnapshot.of(
          List.of(Scenario.PLAIN, Scenario.RULED).stream()
              .map(key -> FlagJson.readServed(key, Json.parse(Scenario.definition(key))))
              .toList());

  @Override
  public boolean on(String flag, int user) {
    return flags.evaluate(flag, users[user]).value() instanceof Json.Bool bool && bool.value();
  }

  @Override
  public void close() {}
}
