package dev.tidegate.server.codec;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.Nearest;
import dev.tidegate.flags.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sealed types, as an object with one member that is named after the alternative. */
final class SealedForm<T> implements Form<T> {
  private final Map<String, Form<Object>> byName = new LinkedHashMap<>();

  SealedForm(Class<T> type, Codec codec) {
    for (var alternative : Codec.alternatives(type)) {
      byName.put(alternative.getSimpleName(), codec.form(alternative));
    }
  }

  @Override
  public Json write(T value) {
    var name = value.getClass().getSimpleName();
    var form = byName.get(name);
    if (form == null) {
      throw new IllegalArgumentException("no alternative of this type: " + value);
    }
    var json = form.write(value);
    return new Json.Obj(Map.of(name, json == null ? new Json.Obj(Map.of()) : json));
  }

  @Override
  @SuppressWarnings("unchecked")
  public @Nullable T read(Json json, Place where, List<Problem> problems) {
    if (!(json instanceof Json.Obj(var object)) || object.size() != 1) {
      return Form.wrong(problems, where, "is an object with one member" + known());
    }
    var entry = object.entrySet().iterator().next();
    var form = byName.get(entry.getKey());
    if (form == null) {
      return Form.wrong(
          problems,
          where.in(entry.getKey()),
          "is not known" + Nearest.hint(entry.getKey(), byName.keySet()));
    }
    return (T) form.read(entry.getValue(), where.in(entry.getKey()), problems);
  }

  private String known() {
    return ", one of " + String.join(", ", byName.keySet());
  }
}
