package dev.tidegate.client;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.Value;
import dev.tidegate.flags.Context;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An OpenFeature context as flags see it. */
final class OpenFeatureContext implements Context {
  private final EvaluationContext context;

  OpenFeatureContext(EvaluationContext context) {
    this.context = context;
  }

  @Override
  public @Nullable String targetingKey() {
    var key = context.getTargetingKey();
    return key == null || key.isEmpty() ? null : key;
  }

  @Override
  public @Nullable Object attribute(String name) {
    return plain(context.getValue(name));
  }

  private static @Nullable Object plain(@Nullable Value value) {
    var object = value == null ? null : value.asObject();
    if (value == null || object == null) {
      return null;
    }
    if (object instanceof String || object instanceof Number || object instanceof Boolean) {
      return object; // first, since nearly all are
    }
    if (value.isList()) {
      List<@Nullable Object> list = new ArrayList<>();
      value.asList().forEach(item -> list.add(plain(item)));
      return list;
    }
    if (value.isStructure()) {
      Map<String, @Nullable Object> map = new HashMap<>();
      value.asStructure().asMap().forEach((name, item) -> map.put(name, plain(item)));
      return map;
    }
    return value.isInstant() ? value.asInstant().toString() : object;
  }
}
