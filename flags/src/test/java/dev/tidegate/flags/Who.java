package dev.tidegate.flags;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom a flag is evaluated for in a test. */
record Who(@Nullable String targetingKey, Map<String, Object> attributes) implements Context {
  static final Who NOBODY = new Who(null, Map.of());

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
