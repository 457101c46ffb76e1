package dev.tidegate.flags;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom a flag is evaluated for in a test, and when. */
record Who(@Nullable String targetingKey, Map<String, Object> attributes, long epochSeconds)
    implements Context {
  static final Who NOBODY = new Who(null, Map.of());

  Who(@Nullable String targetingKey, Map<String, Object> attributes) {
    this(targetingKey, attributes, 1_795_000_000);
  }

  static Who user(String key) {
    return new Who(key, Map.of());
  }

  static Who with(Map<String, Object> attributes) {
    return new Who(null, attributes);
  }

  @Override
  public @Nullable Object attribute(String name) {
    return attributes.get(name);
  }
}
