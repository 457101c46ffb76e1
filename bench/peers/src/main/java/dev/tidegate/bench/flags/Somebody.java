package dev.tidegate.bench.flags;

import dev.tidegate.bench.evaluation.Scenario;
import dev.tidegate.flags.Context;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Somebody as our evaluator sees them; the attributes are in a hash map, as in OpenFeature's. */
record Somebody(String targetingKey, Map<String, Object> attributes) implements Context {
  static Somebody of(Scenario.User user) {
    return new Somebody(user.key(), new HashMap<>(user.attributes()));
  }

  static Somebody[] all() {
    return Crowd.EVERYBODY.stream().map(Somebody::of).toArray(Somebody[]::new);
  }

  @Override
  public @Nullable Object attribute(String name) {
    return attributes.get(name);
  }
}
