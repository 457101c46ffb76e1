package dev.tidegate.interop.schemas;

import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Small schemas of Avro by chance, and others nearly the same; the same again for a seed. */
final class RandomAvro {
  private static final List<String> TYPES =
      List.of("null", "boolean", "int", "long", "float", "double", "bytes", "string");
  private static final Map<String, Json> DEFAULTS =
      Map.of(
          "null", Json.nothing(),
          "boolean", Json.of(true),
          "int", Json.of(1),
          "long", Json.of(1),
          "float", new Json.Num("1.5"),
          "double", new Json.Num("1.5"),
          "bytes", Json.of("a"),
          "string", Json.of("a"));

  private final Random random;
  private int names;

  RandomAvro(long seed) {
    this.random = new Random(seed);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  Json document() {
    return chance(70) ? fields(2) : schema(2);
  }

  private Json schema(int depth) {
    if (depth == 0 || chance(45)) {
      return Json.of(one(TYPES));
    }
    return switch (random.nextInt(6)) {
      case 0 -> fields(depth - 1);
      case 1 -> symbols();
      case 2 -> fixed();
      case 3 -> object(Map.of("type", Json.of("array"), "items", schema(depth - 1)));
      case 4 -> object(Map.of("type", Json.of("map"), "values", schema(depth - 1)));
      default -> union();
    };
  }

  private static Json object(Map<String, Json> members) {
    return new Json.Obj(new TreeMap<>(members));
  }

  private String name() {
    return "N" + names++;
  }

  private Json fields(int depth) {
    var name = name();
    var fields = new ArrayList<Json>();
    for (var field : List.of("a", "b", "c", "d")) {
      if (chance(55)) {
        fields.add(field(field, depth));
      }
    }
    if (chance(25)) {
      var type = new Json.Arr(List.of(Json.of("null"), Json.of(name)));
      fields.add(object(Map.of("name", Json.of("next"), "type", type)));
    }
    return object(
        Map.of("type", Json.of("record"), "name", Json.of(name), "fields", new Json.Arr(fields)));
  }

  private Json field(String name, int depth) {
    var type = schema(depth);
    var members = new TreeMap<String, Json>(Map.of("name", Json.of(name), "type", type));
    if (type instanceof Json.Text(var word) && chance(50)) {
      members.put("default", DEFAULTS.getOrDefault(word, Json.nothing()));
    }
    return new Json.Obj(members);
  }

  private Json symbols() {
    var symbols = new ArrayList<Json>(List.of(Json.of("A")));
    for (var symbol : List.of("B", "C")) {
      if (chance(50)) {
        symbols.add(Json.of(symbol));
      }
    }
    var members =
        new TreeMap<String, Json>(
            Map.of(
                "type", Json.of("enum"),
                "name", Json.of(name()),
                "symbols", new Json.Arr(symbols)));
    if (chance(30)) {
      members.put("default", Json.of("A"));
    }
    return new Json.Obj(members);
  }

  private Json fixed() {
    return object(
        Map.of(
            "type", Json.of("fixed"),
            "name", Json.of(name()),
            "size", Json.of(2 + random.nextInt(3))));
  }

  private Json union() {
    var branches = new ArrayList<Json>();
    for (var type : TYPES) {
      if (chance(35)) {
        branches.add(Json.of(type));
      }
    }
    if (chance(30)) {
      branches.add(symbols());
    }
    return new Json.Arr(branches.isEmpty() ? List.of(Json.of("null")) : branches);
  }

  /** The same, but for something here or there. */
  Json near(Json json) {
    return switch (json) {
      case Json.Text(var word) -> TYPES.contains(word) && chance(15) ? Json.of(one(TYPES)) : json;
      case Json.Arr(var branches) -> chance(25) ? union() : branches(branches);
      case Json.Obj(var members) -> near(members);
      default -> json;
    };
  }

  private Json branches(List<Json> branches) {
    var kept = new ArrayList<>(branches);
    if (chance(25) && kept.size() > 1) {
      kept.remove(random.nextInt(kept.size()));
    }
    return new Json.Arr(kept);
  }

  private Json near(Map<String, Json> members) {
    var changed = new TreeMap<>(members);
    changed.computeIfPresent("items", (_, items) -> near(items));
    changed.computeIfPresent("values", (_, values) -> near(values));
    changed.computeIfPresent("size", (_, size) -> chance(20) ? Json.of(4) : size);
    changed.computeIfPresent("symbols", (_, symbols) -> chance(40) ? symbols(symbols) : symbols);
    changed.computeIfPresent("fields", (_, fields) -> fields((Json.Arr) fields));
    if (changed.get("name") instanceof Json.Text(var name) && !refers(members) && chance(10)) {
      changed.put("name", Json.of("Other" + name));
      if (chance(50)) {
        changed.put("aliases", new Json.Arr(List.of(Json.of(name))));
      }
    }
    return new Json.Obj(changed);
  }

  /** Whether a field is of the record itself, which then keeps its name. */
  private static boolean refers(Map<String, Json> members) {
    return members.get("fields") instanceof Json.Arr(var fields)
        && fields.stream().anyMatch(field -> Json.of("next").equals(field.member("name")));
  }

  private Json symbols(Json symbols) {
    var kept = new ArrayList<>(((Json.Arr) symbols).items());
    if (chance(50)) {
      kept.add(Json.of("D"));
    } else if (kept.size() > 1) {
      kept.remove(kept.size() - 1);
    }
    return new Json.Arr(kept);
  }

  private Json fields(Json.Arr fields) {
    var kept = new ArrayList<Json>();
    for (var field : fields.items()) {
      if (chance(90)) {
        kept.add(fieldNear((Json.Obj) field));
      }
    }
    if (chance(30)) {
      kept.add(field("e", 1));
    }
    return new Json.Arr(kept);
  }

  private Json fieldNear(Json.Obj field) {
    var changed = new TreeMap<>(field.members());
    if (!changed.containsKey("default")) {
      changed.computeIfPresent("type", (_, type) -> near(type));
    } else if (chance(20)) {
      changed.remove("default");
    }
    if (changed.get("name") instanceof Json.Text(var name) && chance(12)) {
      changed.put("name", Json.of(name + "2"));
      if (chance(60)) {
        changed.put("aliases", new Json.Arr(List.of(Json.of(name))));
      }
    }
    return new Json.Obj(changed);
  }
}
