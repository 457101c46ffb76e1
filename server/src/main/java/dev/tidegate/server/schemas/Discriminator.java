package dev.tidegate.server.schemas;

import dev.tidegate.flags.Json;
import dev.tidegate.schema.Constraint;
import dev.tidegate.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** OpenAPI's discriminator: a property whose value names the option. */
final class Discriminator {
  private final String property;
  private final Map<String, String> mapping = new TreeMap<>();

  Discriminator(Dialect dialect, @Nullable Json json) {
    var told = json == null || !dialect.isOpenApi() ? Json.nothing() : json;
    this.property = told.member("propertyName") instanceof Json.Text(var name) ? name : "";
    if (told.member("mapping") instanceof Json.Obj(var members)) {
      members.forEach(
          (value, target) -> {
            if (target instanceof Json.Text(var text)) {
              mapping.put(value, text);
            }
          });
    }
  }

  /** Whether it names one of several options, all of which have names. */
  boolean isUnderstood(Json.Obj schema) {
    if (property.isEmpty()) {
      return false;
    }
    var options = new ArrayList<Json>();
    for (var keyword : List.of("oneOf", "anyOf")) {
      if (schema.member(keyword) instanceof Json.Arr(var some)) {
        options.addAll(some);
      }
    }
    return !options.isEmpty() && options.stream().allMatch(Discriminator::isNamed);
  }

  private static boolean isNamed(Json option) {
    return option.member("$ref") instanceof Json.Text;
  }

  /** What it says of an option: the property is there, and names it. */
  Schema tells(Json option) {
    if (property.isEmpty() || !(option.member("$ref") instanceof Json.Text(var reference))) {
      return Schema.ANY;
    }
    var names = new TreeSet<String>();
    names.add(Types.last(reference));
    mapping.forEach(
        (value, target) -> {
          if (target.equals(reference) || target.equals(Types.last(reference))) {
            names.add(value);
          }
        });
    var values = names.stream().map(Json::of).toList();
    var named = new TreeMap<String, Schema>();
    named.put(property, Schema.of(new Constraint.Values(values)));
    return Schema.of(
        new Constraint.Required(new TreeSet<>(List.of(property))),
        new Constraint.Members(named, new TreeMap<>(), Schema.ANY, false));
  }
}
