package dev.tidegate.server.schemas;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Digest;
import dev.tidegate.schema.Constraint;
import dev.tidegate.schema.Kind;
import dev.tidegate.schema.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads schemas as JSON Schema writes them. What is not understood stays in the schema, with the
 * reason. Of one thread, for one document.
 */
final class SchemaReader {
  /** More options, or parts of one schema, are not expected, and not understood. */
  private static final int MOST_PARTS = 500;

  private static final Set<String> ANNOTATIONS =
      Set.of(
          "title",
          "description",
          "examples",
          "example",
          "deprecated",
          "$comment",
          "$schema",
          "$anchor",
          "$dynamicAnchor",
          "$recursiveAnchor",
          "$defs",
          "definitions",
          "$vocabulary",
          "externalDocs");

  private static final Set<String> READ_ELSEWHERE =
      Set.of(
          "type",
          "nullable",
          "enum",
          "const",
          "allOf",
          "anyOf",
          "oneOf",
          "$ref",
          "default",
          "readOnly",
          "writeOnly",
          "discriminator",
          "$id");

  private static final Set<String> OF_CONTAINS = Set.of("contains", "minContains", "maxContains");
  private static final Set<String> OF_IF = Set.of("if", "then", "else");

  private final Pointers pointers;
  private final Dialect dialect;
  private final Deque<String> pending = new ArrayDeque<>();
  private final Map<String, Schema> definitions = new LinkedHashMap<>();

  SchemaReader(Pointers pointers, Dialect dialect) {
    this.pointers = pointers;
    this.dialect = dialect;
  }

  /** Whether it is a word of the language that says something of values. */
  static boolean isKeyword(String word) {
    return READ_ELSEWHERE.contains(word)
        || Keywords.KNOWN.contains(word)
        || OF_CONTAINS.contains(word)
        || OF_IF.contains(word)
        || Set.of("$schema", "$defs", "definitions", "not").contains(word);
  }

  /** A schema of the document. */
  Schema read(Json json) {
    return switch (json) {
      case Json.Bool(boolean all) -> all ? Schema.ANY : Schema.NOTHING;
      case Json.Obj object -> object(object);
      default -> Schema.opaque("a schema is an object or a boolean, not " + json.kind());
    };
  }

  /** All definitions that what was read refers to. */
  SortedMap<String, Schema> definitions() {
    while (!pending.isEmpty()) {
      var name = pending.remove();
      if (!definitions.containsKey(name)) {
        definitions.put(
            name,
            pointers
                .find(name)
                .map(this::read)
                .orElseGet(() -> Schema.opaque("there is no definition " + name)));
      }
    }
    return new TreeMap<>(definitions);
  }

  private Schema object(Json.Obj object) {
    if (object.member("$ref") instanceof Json.Text(var reference)) {
      var target = refers(reference);
      if (dialect.refersAlone()) {
        return target;
      }
      return target.and(constraints(object));
    }
    return constraints(object);
  }

  private Schema refers(String reference) {
    var local = pointers.local(reference);
    if (local.isEmpty()) {
      return Schema.opaque(
          "it refers to " + reference + ", another document, which is not fetched");
    }
    pending.add(local.get());
    return Schema.to(local.get());
  }

  private Schema constraints(Json.Obj object) {
    var found = new ArrayList<Constraint>();
    kinds(object, found);
    values(object, found);
    new Keywords(this, dialect).read(object, found);
    union("anyOf", object, found);
    union("oneOf", object, found);
    marks(object, found);
    identity(object, found);
    for (var keyword : object.members().keySet()) {
      unknown(keyword, object, found);
    }
    var all = new Schema(found);
    for (var part : parts("allOf", object, found)) {
      all = all.and(read(part));
    }
    return all.all().size() <= MOST_PARTS * 2
        ? all
        : Schema.opaque("the schema has too many parts");
  }

  private void kinds(Json.Obj object, List<Constraint> found) {
    var type = object.member("type");
    if (type == null) {
      nullable(object, found);
      return;
    }
    var words = type instanceof Json.Arr(var items) ? items : List.of(type);
    var kinds = new TreeSet<Kind>();
    for (var word : words) {
      var some = word instanceof Json.Text(var text) ? Types.kinds(text) : Set.<Kind>of();
      kinds.addAll(some);
      if (some.isEmpty()) {
        found.add(opaque("the type " + word.text() + " is not known", object, Set.of("type")));
        return;
      }
    }
    if (isTrue(object, "nullable") && dialect == Dialect.OPENAPI_30) {
      kinds.add(Kind.NULL);
      withNull(object, found);
    }
    found.add(new Constraint.Kinds(Kind.of(kinds)));
  }

  /** By the letter a list without null excludes null; tools differ. */
  private void withNull(Json.Obj object, List<Constraint> found) {
    if (object.member("enum") instanceof Json.Arr(var values) && !values.contains(Json.nothing())) {
      found.add(
          opaque(
              "it is nullable beside a list of values without null, which tools read differently",
              object,
              Set.of("nullable", "enum", "type")));
    }
  }

  private void nullable(Json.Obj object, List<Constraint> found) {
    boolean said = isTrue(object, "nullable") && dialect == Dialect.OPENAPI_30;
    if (said
        && object.members().keySet().stream()
            .anyMatch(Set.of("allOf", "anyOf", "oneOf")::contains)) {
      found.add(
          opaque(
              "it is nullable without a type of its own, which tools read differently",
              object,
              Set.of("nullable", "allOf", "anyOf", "oneOf")));
    }
  }

  private void values(Json.Obj object, List<Constraint> found) {
    var listed = object.member("enum");
    if (listed instanceof Json.Arr(var values)) {
      found.add(new Constraint.Values(values));
    } else if (listed != null) {
      found.add(opaque("\"enum\" is not a list", object, Set.of("enum")));
    }
    var single = object.member("const");
    if (single != null && dialect != Dialect.OPENAPI_30) {
      found.add(new Constraint.Values(List.of(single)));
    } else if (single != null) {
      found.add(opaque("\"const\" is not of this language", object, Set.of("const")));
    }
  }

  private void marks(Json.Obj object, List<Constraint> found) {
    var standing = object.member("default");
    if (standing != null) {
      found.add(new Constraint.Default(standing));
    }
    Types.access(object).ifPresent(found::add);
  }

  /** A schema with an address of its own resolves references on its own. */
  private void identity(Json.Obj object, List<Constraint> found) {
    boolean own =
        object.member("$id") instanceof Json.Text(var id)
            && !id.startsWith("#")
            && !pointers.isRoot(object);
    if (own) {
      found.add(new Constraint.Opaque("it has an address of its own within the document", ""));
    }
  }

  private void union(String keyword, Json.Obj object, List<Constraint> found) {
    var parts = parts(keyword, object, found);
    if (parts.isEmpty()) {
      return;
    }
    var told = new Discriminator(dialect, object.member("discriminator"));
    var options = new ArrayList<Schema>();
    var labels = new ArrayList<String>();
    for (var part : parts) {
      options.add(read(part).and(told.tells(part)));
      labels.add(Types.label(part));
    }
    found.add(new Constraint.Union(keyword.equals("oneOf"), options, labels));
  }

  private List<Json> parts(String keyword, Json.Obj object, List<Constraint> found) {
    var value = object.member(keyword);
    if (value == null) {
      return List.of();
    }
    if (value instanceof Json.Arr(var parts) && !parts.isEmpty() && parts.size() <= MOST_PARTS) {
      return parts;
    }
    found.add(new Constraint.Opaque("\"" + keyword + "\" is not a list of 1 to " + MOST_PARTS, ""));
    return List.of();
  }

  private void unknown(String keyword, Json.Obj object, List<Constraint> found) {
    if (ANNOTATIONS.contains(keyword) || keyword.startsWith("x-")) {
      return;
    }
    boolean isRead = READ_ELSEWHERE.contains(keyword) || Keywords.KNOWN.contains(keyword);
    if (keyword.equals("discriminator")) {
      discriminator(object, found);
    } else if (!isRead) {
      found.add(
          opaque(
              "\"" + keyword + "\" is compared, and not understood",
              object,
              OF_CONTAINS.contains(keyword)
                  ? OF_CONTAINS
                  : OF_IF.contains(keyword) ? OF_IF : alone(keyword, object)));
    }
  }

  /** What depends on what stands beside it is known only by all of it. */
  private static Set<String> alone(String keyword, Json.Obj object) {
    return keyword.startsWith("unevaluated") ? object.members().keySet() : Set.of(keyword);
  }

  private void discriminator(Json.Obj object, List<Constraint> found) {
    boolean tells = new Discriminator(dialect, object.member("discriminator")).isUnderstood(object);
    if (!tells) {
      found.add(
          opaque(
              "its discriminator is compared, and not understood",
              object,
              Set.of("discriminator", "oneOf", "anyOf")));
    }
  }

  /** What is not understood, known by the text of some keywords and all that they refer to. */
  Constraint.Opaque opaque(String reason, Json.Obj object, Set<String> keywords) {
    var part = new TreeMap<String, Json>();
    object
        .members()
        .forEach(
            (name, value) -> {
              if (keywords.contains(name)) {
                part.put(name, value);
              }
            });
    Optional<String> closed = pointers.closed(new Json.Obj(part));
    return new Constraint.Opaque(
        reason, closed.map(text -> Digest.of(dialect + text).hex()).orElse(""));
  }

  static boolean isTrue(Json.Obj object, String name) {
    return object.member(name) instanceof Json.Bool(boolean value) && value;
  }
}
