package dev.tidegate.server.codec;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.Problem;
import dev.tidegate.kernel.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Optionals, lists, maps and tables; left out when they are empty. */
final class Containers {
  private Containers() {}

  record OptionalForm(Form<Object> of) implements Form<Optional<Object>> {
    @Override
    public @Nullable Json write(Optional<Object> value) {
      return value.isPresent() ? of.write(value.get()) : null;
    }

    @Override
    @SuppressWarnings("NullableOptional") // null stands for "can not be read", as in all forms
    public @Nullable Optional<Object> read(Json json, Place where, List<Problem> problems) {
      var value = of.read(json, where, problems);
      return value == null ? null : Optional.of(value);
    }

    @Override
    public Optional<Object> absent() {
      return Optional.empty();
    }
  }

  record ListForm(Form<Object> of, boolean keepEmpty) implements Form<List<Object>> {
    @Override
    public @Nullable Json write(List<Object> value) {
      return value.isEmpty() && !keepEmpty
          ? null
          : new Json.Arr(value.stream().map(item -> written(of, item)).toList());
    }

    @Override
    public @Nullable List<Object> read(Json json, Place where, List<Problem> problems) {
      if (!(json instanceof Json.Arr(var items))) {
        return Form.wrong(problems, where, "is an array, not " + json.kind());
      }
      int before = problems.size();
      var values = new ArrayList<Object>(items.size());
      for (int i = 0; i < items.size(); i++) {
        var value = of.read(items.get(i), where.in(i), problems);
        if (value != null) {
          values.add(value);
        }
      }
      return problems.size() > before ? null : List.copyOf(values);
    }

    @Override
    public List<Object> absent() {
      return List.of();
    }
  }

  record MapForm(Form<Object> key, Form<Object> of) implements Form<Map<Object, Object>> {
    @Override
    public @Nullable Json write(Map<Object, Object> value) {
      var object = new TreeMap<String, Json>();
      value.forEach((k, v) -> object.put(name(key, k), written(of, v)));
      return object.isEmpty() ? null : new Json.Obj(object);
    }

    @Override
    public @Nullable Map<Object, Object> read(Json json, Place where, List<Problem> problems) {
      int before = problems.size();
      var values = new LinkedHashMap<Object, Object>();
      members(json, key, of, where, problems, values);
      return problems.size() > before ? null : values;
    }

    @Override
    public Map<Object, Object> absent() {
      return Map.of();
    }
  }

  /** Tables: only in states, never in events. */
  record TableForm<K extends Comparable<K>>(Form<Object> key, Form<Object> of)
      implements Form<Table<K, Object>> {
    @Override
    public @Nullable Json write(Table<K, Object> value) {
      var object = new LinkedHashMap<String, Json>();
      value.each((k, v) -> object.put(name(key, k), written(of, v)));
      return object.isEmpty() ? null : new Json.Obj(object);
    }

    @Override
    @SuppressWarnings("unchecked")
    public @Nullable Table<K, Object> read(Json json, Place where, List<Problem> problems) {
      int before = problems.size();
      var values = new LinkedHashMap<Object, Object>();
      members(json, key, of, where, problems, values);
      if (problems.size() > before) {
        return null;
      }
      Table<K, Object> table = Table.empty();
      for (var entry : values.entrySet()) {
        table = table.with((K) entry.getKey(), entry.getValue());
      }
      return table;
    }

    @Override
    public Table<K, Object> absent() {
      return Table.empty();
    }
  }

  private static void members(
      Json json,
      Form<Object> key,
      Form<Object> of,
      Place where,
      List<Problem> problems,
      Map<Object, Object> values) {
    if (!(json instanceof Json.Obj(var object))) {
      problems.add(new Problem(where.text(), "is an object, not " + json.kind()));
      return;
    }
    object.forEach(
        (name, member) -> {
          var place = where.in(name);
          var k = key.read(Json.of(name), place, problems);
          var v = of.read(member, place, problems);
          if (k != null && v != null) {
            values.put(k, v);
          }
        });
  }

  private static String name(Form<Object> key, Object value) {
    if (written(key, value) instanceof Json.Text(var text)) {
      return text;
    }
    throw new IllegalArgumentException("keys are texts, not " + value);
  }

  private static Json written(Form<Object> form, Object value) {
    var json = form.write(value);
    return json == null ? new Json.Arr(List.of()) : json;
  }
}
