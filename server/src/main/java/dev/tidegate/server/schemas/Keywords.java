package dev.tidegate.server.schemas;

import dev.tidegate.flags.Json;
import dev.tidegate.schema.Constraint;
import dev.tidegate.schema.Limit;
import dev.tidegate.schema.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The keywords of JSON Schema that say something of numbers, strings, arrays and objects. */
final class Keywords {
  static final Set<String> KNOWN =
      Set.of(
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "minLength",
          "maxLength",
          "pattern",
          "format",
          "minItems",
          "maxItems",
          "uniqueItems",
          "items",
          "prefixItems",
          "additionalItems",
          "minProperties",
          "maxProperties",
          "properties",
          "patternProperties",
          "additionalProperties",
          "required");

  private static final Map<String, Limit> LIMITS =
      new TreeMap<>(
          Map.of(
              "minLength", Limit.MIN_LENGTH,
              "maxLength", Limit.MAX_LENGTH,
              "minItems", Limit.MIN_ITEMS,
              "maxItems", Limit.MAX_ITEMS,
              "minProperties", Limit.MIN_PROPERTIES,
              "maxProperties", Limit.MAX_PROPERTIES));

  private final SchemaReader reader;
  private final Dialect dialect;

  Keywords(SchemaReader reader, Dialect dialect) {
    this.reader = reader;
    this.dialect = dialect;
  }

  void read(Json.Obj object, List<Constraint> found) {
    numbers(object, found);
    LIMITS.forEach((name, limit) -> bound(name, limit, false, object, found));
    texts(object, found);
    items(object, found);
    members(object, found);
    required(object, found);
  }

  private void wrong(String keyword, String what, Json.Obj object, List<Constraint> found) {
    found.add(reader.opaque("\"" + keyword + "\" is not " + what, object, Set.of(keyword)));
  }

  private void numbers(Json.Obj object, List<Constraint> found) {
    limit("minimum", "exclusiveMinimum", Limit.MINIMUM, object, found);
    limit("maximum", "exclusiveMaximum", Limit.MAXIMUM, object, found);
    var step = object.member("multipleOf");
    if (step instanceof Json.Num(var digits) && new BigDecimal(digits).signum() > 0) {
      found.add(new Constraint.MultipleOf(new BigDecimal(digits)));
    } else if (step != null) {
      wrong("multipleOf", "a positive number", object, found);
    }
  }

  private void limit(
      String plain, String exclusive, Limit limit, Json.Obj object, List<Constraint> found) {
    if (dialect == Dialect.OPENAPI_30) {
      var flag = object.member(exclusive);
      if (flag != null && !(flag instanceof Json.Bool)) {
        wrong(exclusive, "a boolean", object, found);
      }
      bound(plain, limit, SchemaReader.isTrue(object, exclusive), object, found);
      return;
    }
    bound(plain, limit, false, object, found);
    bound(exclusive, limit, true, object, found);
  }

  private void bound(
      String name, Limit limit, boolean exclusive, Json.Obj object, List<Constraint> found) {
    var value = object.member(name);
    if (value instanceof Json.Num(var digits)) {
      found.add(new Constraint.Bound(limit, new BigDecimal(digits), exclusive));
    } else if (value != null) {
      wrong(name, "a number", object, found);
    }
  }

  private void texts(Json.Obj object, List<Constraint> found) {
    var pattern = object.member("pattern");
    if (pattern instanceof Json.Text(var expression)) {
      found.add(new Constraint.Pattern(expression));
    } else if (pattern != null) {
      wrong("pattern", "a text", object, found);
    }
    var format = object.member("format");
    if (format instanceof Json.Text(var name)) {
      found.add(new Constraint.Format(name));
    } else if (format != null) {
      wrong("format", "a text", object, found);
    }
  }

  private void items(Json.Obj object, List<Constraint> found) {
    if (SchemaReader.isTrue(object, "uniqueItems")) {
      found.add(new Constraint.Unique());
    } else if (object.member("uniqueItems") != null
        && !(object.member("uniqueItems") instanceof Json.Bool)) {
      wrong("uniqueItems", "a boolean", object, found);
    }
    var items = object.member("items");
    boolean isList = items instanceof Json.Arr;
    var first = dialect.hasPrefixItems() ? object.member("prefixItems") : items;
    var rest = dialect.hasPrefixItems() || !isList ? items : object.member("additionalItems");
    if (!dialect.hasPrefixItems() && !isList) {
      first = null;
    }
    if (first == null && rest == null) {
      return;
    }
    if (first != null && !(first instanceof Json.Arr)) {
      wrong("prefixItems", "a list", object, found);
      return;
    }
    var schemas =
        first instanceof Json.Arr(var some)
            ? some.stream().map(reader::read).toList()
            : List.<Schema>of();
    found.add(new Constraint.Items(schemas, rest == null ? Schema.ANY : reader.read(rest)));
  }

  private void members(Json.Obj object, List<Constraint> found) {
    var others = object.member("additionalProperties");
    boolean any = object.member("properties") != null || object.member("patternProperties") != null;
    if (others == null && !any) {
      return;
    }
    found.add(
        new Constraint.Members(
            schemas("properties", object, found),
            schemas("patternProperties", object, found),
            others == null ? Schema.ANY : reader.read(others),
            others != null));
  }

  private SortedMap<String, Schema> schemas(
      String keyword, Json.Obj object, List<Constraint> found) {
    var schemas = new TreeMap<String, Schema>();
    var value = object.member(keyword);
    if (value instanceof Json.Obj(var members)) {
      members.forEach((name, schema) -> schemas.put(name, reader.read(schema)));
    } else if (value != null) {
      wrong(keyword, "an object", object, found);
    }
    return schemas;
  }

  private void required(Json.Obj object, List<Constraint> found) {
    var value = object.member("required");
    if (value == null) {
      return;
    }
    var names = new ArrayList<String>();
    if (value instanceof Json.Arr(var items)) {
      items.forEach(
          item -> {
            if (item instanceof Json.Text(var name)) {
              names.add(name);
            }
          });
      if (names.size() == items.size()) {
        found.add(new Constraint.Required(new TreeSet<>(names)));
        return;
      }
    }
    wrong("required", "a list of texts", object, found);
  }
}
