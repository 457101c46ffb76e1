package dev.tidegate.interop.schemas;

import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Small schemas by chance, and others that are nearly the same; the same again for a seed. */
final class RandomSchemas {
  private static final List<String> TYPES =
      List.of("null", "boolean", "integer", "number", "string", "array", "object");
  private static final List<String> NAMES = List.of("a", "b", "x-c");
  private static final List<Json> VALUES =
      List.of(
          Json.nothing(),
          Json.of(true),
          Json.of(false),
          Json.of(0),
          Json.of(1),
          Json.of(2),
          Json.of(-3),
          new Json.Num("0.5"),
          new Json.Num("2.0"),
          Json.of(""),
          Json.of("a"),
          Json.of("ab"),
          Json.of("abcd"));

  private final Random random;

  /** Whether a reference leads further into the value: no definition is only itself. */
  private boolean inside = true;

  RandomSchemas(long seed) {
    this.random = new Random(seed);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** A document: definitions that may refer to each other, and a schema. */
  Json.Obj document() {
    var members = new TreeMap<>(object(3));
    members.put("$defs", definitions());
    return new Json.Obj(members);
  }

  private Json.Obj definitions() {
    inside = false;
    var definitions = new TreeMap<>(Map.of("d", schema(2), "e", schema(2)));
    inside = true;
    return new Json.Obj(definitions);
  }

  Json schema(int depth) {
    return chance(4) ? Json.of(chance(70)) : new Json.Obj(object(depth));
  }

  private Map<String, Json> object(int depth) {
    var members = new TreeMap<String, Json>();
    if (inside && depth < 3 && chance(12)) {
      members.put("$ref", Json.of(chance(50) ? "#/$defs/d" : "#/$defs/e"));
      return members;
    }
    if (chance(80)) {
      members.put("type", chance(70) ? Json.of(one(TYPES)) : types());
    }
    keywords()
        .forEach(
            (name, value) -> {
              if (chance(14)) {
                members.put(name, value);
              }
            });
    if (depth > 0) {
      nested(depth - 1, members);
    }
    return members;
  }

  private Json types() {
    var types = new ArrayList<Json>();
    for (var type : TYPES) {
      if (chance(35)) {
        types.add(Json.of(type));
      }
    }
    return new Json.Arr(types.isEmpty() ? List.of(Json.of("string")) : types);
  }

  private Map<String, Json> keywords() {
    var all = new TreeMap<String, Json>();
    for (var name : List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")) {
      all.put(name, chance(80) ? Json.of(random.nextInt(7) - 3) : new Json.Num("0.5"));
    }
    for (var name : List.of("minLength", "maxLength", "minItems", "maxItems")) {
      all.put(name, Json.of(random.nextInt(4)));
    }
    all.put("minProperties", Json.of(random.nextInt(3)));
    all.put("maxProperties", Json.of(random.nextInt(4)));
    all.put("multipleOf", new Json.Num(one(List.of("1", "2", "3", "0.5"))));
    all.put("pattern", Json.of(one(List.of("^a", "b", ".*", ""))));
    all.put("uniqueItems", Json.of(chance(70)));
    all.put("required", names());
    all.put("enum", values());
    all.put("const", one(VALUES));
    return all;
  }

  private Json names() {
    return new Json.Arr(NAMES.stream().filter(_ -> chance(50)).map(Json::of).toList());
  }

  private Json values() {
    var values = VALUES.stream().filter(_ -> chance(30)).toList();
    return new Json.Arr(values.isEmpty() ? List.of(Json.of("a")) : values);
  }

  private void nested(int depth, Map<String, Json> members) {
    boolean was = inside;
    inside = true;
    further(depth, members);
    inside = was;
    for (var name : List.of("allOf", "anyOf", "oneOf")) {
      if (chance(12)) {
        members.put(name, schemas(depth));
      }
    }
    if (chance(4)) {
      members.put("not", schema(0));
    }
  }

  private void further(int depth, Map<String, Json> members) {
    if (chance(45)) {
      members.put("properties", properties(NAMES, depth));
    }
    if (chance(12)) {
      members.put("patternProperties", properties(List.of("^x-", "[ab]"), depth));
    }
    if (chance(30)) {
      members.put("additionalProperties", chance(50) ? Json.of(false) : schema(depth));
    }
    if (chance(25)) {
      members.put("items", chance(20) ? Json.of(false) : schema(depth));
    }
    if (chance(12)) {
      members.put("prefixItems", schemas(depth));
    }
    if (chance(3)) {
      members.put("contains", schema(0));
    }
  }

  private Json properties(List<String> names, int depth) {
    var properties = new TreeMap<String, Json>();
    for (var name : names) {
      if (chance(60)) {
        properties.put(name, schema(depth));
      }
    }
    return new Json.Obj(properties);
  }

  private Json schemas(int depth) {
    var schemas = new ArrayList<Json>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      schemas.add(schema(depth));
    }
    return new Json.Arr(schemas);
  }

  /** The same, but for something here or there. */
  Json.Obj near(Json.Obj document) {
    inside = false;
    var changed = (Json.Obj) changed(document, 3);
    for (int i = 0; i < 2 && changed.equals(document); i++) {
      changed = (Json.Obj) changed(document, 3);
    }
    inside = true;
    return changed;
  }

  private Json changed(Json json, int depth) {
    if (!(json instanceof Json.Obj(var members))) {
      return json;
    }
    var changed = new TreeMap<>(members);
    members.forEach((name, value) -> changed.put(name, within(name, value, depth)));
    if (depth < 3 || chance(60)) {
      edit(changed, depth);
    }
    return new Json.Obj(changed);
  }

  private Json within(String name, Json value, int depth) {
    return switch (name) {
      case "properties", "patternProperties", "$defs" -> {
        var inside = new TreeMap<String, Json>();
        ((Json.Obj) value).members().forEach((n, v) -> inside.put(n, some(v, depth)));
        if (!inside.isEmpty() && !name.equals("$defs") && chance(8)) {
          inside.remove(inside.firstKey());
        }
        yield new Json.Obj(inside);
      }
      case "allOf", "anyOf", "oneOf", "prefixItems" -> {
        var inside = new ArrayList<Json>();
        ((Json.Arr) value).items().forEach(v -> inside.add(some(v, depth)));
        if (chance(10)) {
          inside.add(schema(1));
        }
        yield new Json.Arr(inside);
      }
      case "items", "additionalProperties" -> some(value, depth);
      default -> value;
    };
  }

  private Json some(Json value, int depth) {
    return depth > 0 && chance(50) ? changed(value, depth - 1) : value;
  }

  private void edit(Map<String, Json> members, int depth) {
    if (members.containsKey("$ref") || chance(60)) {
      return;
    }
    if (chance(40)) {
      var keywords = new TreeMap<>(keywords());
      var name = one(List.copyOf(keywords.keySet()));
      members.put(name, keywords.getOrDefault(name, Json.nothing()));
    } else if (chance(40) && !members.isEmpty()) {
      var name = one(List.copyOf(members.keySet()));
      if (!name.equals("$defs")) {
        members.remove(name);
      }
    } else if (members.get("type") != null) {
      members.put("type", chance(50) ? types() : Json.of("number"));
    } else {
      nested(Math.max(0, depth - 1), members);
    }
  }

  /** A value by chance; names and texts are those that the schemas speak of. */
  Json instance(int depth) {
    if (depth == 0 || chance(40)) {
      return one(VALUES);
    }
    if (chance(40)) {
      var items = new ArrayList<Json>();
      for (int i = random.nextInt(4); i > 0; i--) {
        items.add(instance(depth - 1));
      }
      return new Json.Arr(items);
    }
    var members = new TreeMap<String, Json>();
    for (var name : List.of("a", "b", "x-c", "x-d", "e")) {
      if (chance(40)) {
        members.put(name, instance(depth - 1));
      }
    }
    return new Json.Obj(members);
  }
}
