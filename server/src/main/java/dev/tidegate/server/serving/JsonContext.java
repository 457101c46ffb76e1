package dev.tidegate.server.serving;

import dev.tidegate.flags.Context;
import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An evaluation context out of a request. Immutable. */
public record JsonContext(@Nullable String targetingKey, Map<String, Object> attributes)
    implements Context {
  /** The context that an object gives; of anything else, an empty one. */
  public static JsonContext of(Json context) {
    var attributes = new HashMap<String, Object>();
    if (context instanceof Json.Obj(var members)) {
      members.forEach(
          (name, value) -> {
            var plain = plain(value);
            if (plain != null) {
              attributes.put(name, plain);
            }
          });
    }
    return new JsonContext(
        attributes.get("targetingKey") instanceof String key ? key : null, attributes);
  }

  private static @Nullable Object plain(Json json) {
    return switch (json) {
      case Json.Text(var text) -> text;
      case Json.Num number -> number.value();
      case Json.Bool(boolean bool) -> bool;
      case Json.Nothing _ -> null;
      case Json.Arr(var items) -> {
        var list = new ArrayList<@Nullable Object>();
        items.forEach(item -> list.add(plain(item)));
        yield list;
      }
      case Json.Obj(var members) -> {
        var map = new HashMap<String, @Nullable Object>();
        members.forEach((name, value) -> map.put(name, plain(value)));
        yield map;
      }
    };
  }

  @Override
  public @Nullable Object attribute(String name) {
    return attributes.get(name);
  }
}
