package dev.tidegate.server.yaml;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An object that declares its keys. Whatever else is written is refused, with the nearest name.
 *
 * @param name what it is, such as {@code a stage}
 * @param oneOf exactly one of these keys is there; none when that does not matter
 * @param check what only holds, or does not, between keys
 * @param make the value; only called where everything could be read, and nothing was found
 */
public record YamlObject<T>(
    String name,
    List<YamlKey<?>> keys,
    List<YamlKey<?>> oneOf,
    Check check,
    Function<YamlFields, T> make)
    implements YamlForm<T> {

  /** Looks at several keys together: at those that could be read. */
  @FunctionalInterface
  public interface Check {
    void check(YamlFields fields, YamlProblems problems);
  }

  public YamlObject {
    keys = List.copyOf(keys);
    oneOf = List.copyOf(oneOf);
  }

  /** One whose keys are each by themselves. */
  public YamlObject(String name, List<YamlKey<?>> keys, Function<YamlFields, T> make) {
    this(name, keys, List.of(), (_, _) -> {}, make);
  }

  /** The same, of which exactly one of some keys is there. */
  public YamlObject<T> withOneOf(List<YamlKey<?>> some) {
    return new YamlObject<>(name, keys, some, check, make);
  }

  /** The same, with a look at several keys together. */
  public YamlObject<T> checked(Check together) {
    return new YamlObject<>(name, keys, oneOf, together, make);
  }

  @Override
  public @Nullable T read(YamlNode node, YamlProblems problems) {
    if (!(node instanceof YamlNode.Members members)) {
      problems.add(node.place(), "is " + name + ": " + sketch() + "; not " + node.kind());
      return null;
    }
    int before = problems.count();
    unknown(members, problems);
    boolean isAllKnown = problems.count() == before;
    var values = new HashMap<String, Object>();
    for (var key : keys) {
      var value = value(key, members, problems);
      if (value != null) {
        values.put(key.name(), value);
      }
    }
    var fields = new YamlFields(members, values);
    if (isAllKnown) { // else the one may be what is misspelt
      one(fields, problems);
    }
    check.check(fields, problems);
    return problems.count() > before ? null : made(fields, problems);
  }

  private String sketch() {
    return "keys such as " + keys.getFirst().name() + ", each with a value";
  }

  private void unknown(YamlNode.Members members, YamlProblems problems) {
    var names = keys.stream().map(YamlKey::name).toList();
    members
        .members()
        .forEach(
            (written, member) -> {
              if (!names.contains(written)) {
                problems.add(member.key(), "unknown key" + Nearest.hint(written, names));
              }
            });
  }

  private static @Nullable Object value(
      YamlKey<?> key, YamlNode.Members members, YamlProblems problems) {
    var member = members.members().get(key.name());
    if (member == null) {
      if (key.required()) {
        var place =
            members.place().key(key.name(), members.place().line(), members.place().column());
        problems.add(place, "is missing: " + key.meaning());
      }
      return null;
    }
    if (member.value() instanceof YamlNode.Nothing) {
      var mend = key.required() ? "fill it in: " + key.meaning() : "fill it in, or leave it out";
      problems.add(member.key(), "says nothing: " + mend);
      return null;
    }
    return key.form().read(member.value(), problems);
  }

  private void one(YamlFields fields, YamlProblems problems) {
    var there = oneOf.stream().filter(fields::has).map(YamlKey::name).toList();
    if (!oneOf.isEmpty() && there.size() != 1) {
      var names = String.join(", ", oneOf.stream().map(YamlKey::name).toList());
      problems.add(
          fields.place(),
          there.isEmpty()
              ? name + " has one of " + names
              : name + " has only one of " + String.join(", ", there));
    }
  }

  private @Nullable T made(YamlFields fields, YamlProblems problems) {
    try {
      return make.apply(fields);
    } catch (IllegalArgumentException e) {
      problems.add(fields.place(), String.valueOf(e.getMessage()));
      return null;
    }
  }

  @Override
  public Json.Obj schema() {
    var properties = new LinkedHashMap<String, Json>();
    var required = new ArrayList<Json>();
    for (var key : keys) {
      var schema = new LinkedHashMap<>(key.form().schema().members());
      schema.put("description", Json.of(key.meaning()));
      properties.put(key.name(), new Json.Obj(schema));
      if (key.required()) {
        required.add(Json.of(key.name()));
      }
    }
    var members = new LinkedHashMap<String, Json>();
    members.put("type", Json.of("object"));
    members.put("additionalProperties", Json.of(false));
    members.put("properties", new Json.Obj(properties));
    if (!required.isEmpty()) {
      members.put("required", new Json.Arr(required));
    }
    if (!oneOf.isEmpty()) {
      members.put("oneOf", new Json.Arr(oneOf.stream().map(YamlObject::requires).toList()));
    }
    return new Json.Obj(members);
  }

  private static Json requires(YamlKey<?> key) {
    return new Json.Obj(Map.of("required", new Json.Arr(List.of(Json.of(key.name())))));
  }

  @Override
  public String words() {
    return name;
  }

  @Override
  public List<YamlObject<?>> objects() {
    return List.of(this);
  }
}
