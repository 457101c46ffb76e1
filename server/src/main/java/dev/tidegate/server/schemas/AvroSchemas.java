package dev.tidegate.server.schemas;

import dev.tidegate.flags.Json;
import dev.tidegate.schema.avro.AvroDocument;
import dev.tidegate.schema.avro.AvroSchema;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads schemas of Avro, as {@code .avsc} files hold them. One object for one file. */
final class AvroSchemas {
  private static final String NAMESPACE = "namespace";
  private static final String ALIASES = "aliases";

  private final Source source;
  private final SortedMap<String, AvroSchema.Named> named = new TreeMap<>();
  private final SortedSet<String> open = new TreeSet<>();

  private AvroSchemas(Source source) {
    this.source = source;
  }

  /**
   * Reads a schema.
   *
   * @throws UnreadableEvidence when it is none
   */
  static AvroDocument read(Source source) throws UnreadableEvidence {
    var reader = new AvroSchemas(source);
    var root = reader.schema(Documents.json(source), "", "$");
    return new AvroDocument(root, reader.named);
  }

  private UnreadableEvidence problem(String path, String what) {
    return new UnreadableEvidence(source.name() + ": " + path + ": " + what);
  }

  private AvroSchema schema(Json json, String space, String path) throws UnreadableEvidence {
    return switch (json) {
      case Json.Text(var word) -> word(word, space, path);
      case Json.Arr(var branches) -> union(branches, space, path);
      case Json.Obj object -> object(object, space, path);
      default -> throw problem(path, "a schema is a text, a list or an object, not " + json.kind());
    };
  }

  private AvroSchema word(String word, String space, String path) throws UnreadableEvidence {
    var type = primitive(word);
    if (type.isPresent()) {
      return new AvroSchema.Primitive(type.get(), "");
    }
    var full = full(word, space);
    for (var name : List.of(full, word)) {
      if (named.containsKey(name) || open.contains(name)) {
        return new AvroSchema.Refers(name);
      }
    }
    throw problem(path, "there is no type \"" + word + "\" before this");
  }

  private static Optional<AvroSchema.Type> primitive(String word) {
    return List.of(AvroSchema.Type.values()).stream()
        .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  private static String full(String name, String space) {
    return name.contains(".") || space.isEmpty() ? name : space + "." + name;
  }

  private AvroSchema union(List<Json> branches, String space, String path)
      throws UnreadableEvidence {
    var schemas = new ArrayList<AvroSchema>();
    for (var branch : branches) {
      var schema = schema(branch, space, path);
      if (schema instanceof AvroSchema.Union) {
        throw problem(path, "a union has no union as a branch");
      }
      schemas.add(schema);
    }
    return new AvroSchema.Union(schemas);
  }

  private AvroSchema object(Json.Obj object, String space, String path) throws UnreadableEvidence {
    var type = object.member("type");
    if (type == null) {
      throw problem(path, "\"type\" is missing");
    }
    return type instanceof Json.Text(var word)
        ? typed(word, object, space, path)
        : schema(type, space, path);
  }

  private AvroSchema typed(String word, Json.Obj object, String space, String path)
      throws UnreadableEvidence {
    return switch (word) {
      case "record", "error" -> fields(object, space, path);
      case "enum" -> symbols(object, space, path);
      case "fixed" -> fixed(object, space, path);
      case "array" ->
          new AvroSchema.Items(schema(member(object, "items", path), space, path + "[]"));
      case "map" ->
          new AvroSchema.Values(schema(member(object, "values", path), space, path + "{}"));
      default ->
          word(word, space, path) instanceof AvroSchema.Primitive(var primitive, _)
              ? new AvroSchema.Primitive(primitive, logical(object))
              : word(word, space, path);
    };
  }

  private Json member(Json object, String name, String path) throws UnreadableEvidence {
    var member = object.member(name);
    if (member == null) {
      throw problem(path, "\"" + name + "\" is missing");
    }
    return member;
  }

  private String text(Json object, String name, String path) throws UnreadableEvidence {
    if (member(object, name, path) instanceof Json.Text(var text)) {
      return text;
    }
    throw problem(path, "\"" + name + "\" is a text");
  }

  /** What the values mean, with what belongs to it. */
  private static String logical(Json.Obj object) {
    if (!(object.member("logicalType") instanceof Json.Text(var logical))) {
      return "";
    }
    if (!logical.equals("decimal")) {
      return logical;
    }
    var scale = object.member("scale");
    var precision = object.member("precision");
    return logical
        + "("
        + (precision == null ? "?" : precision.text())
        + ", "
        + (scale == null ? "0" : scale.text())
        + ")";
  }

  /** The name of a type that is defined here; from now on it can be referred to. */
  private AvroSchema.Name name(Json.Obj object, String space, String path)
      throws UnreadableEvidence {
    var plain = text(object, "name", path);
    var own = object.member(NAMESPACE) instanceof Json.Text(var said) ? said : space;
    var full = full(plain, own);
    if (named.containsKey(full) || !open.add(full)) {
      throw problem(path, "the type " + full + " is defined twice");
    }
    var aliases = new TreeSet<String>();
    texts(object, ALIASES, path).forEach(alias -> aliases.add(full(alias, spaceOf(full))));
    return new AvroSchema.Name(full, aliases);
  }

  private static String spaceOf(String full) {
    int dot = full.lastIndexOf('.');
    return dot < 0 ? "" : full.substring(0, dot);
  }

  private List<String> texts(Json object, String name, String path) throws UnreadableEvidence {
    var texts = new ArrayList<String>();
    var member = object.member(name);
    if (member == null) {
      return texts;
    }
    if (member instanceof Json.Arr(var items)) {
      for (var item : items) {
        if (!(item instanceof Json.Text(var text))) {
          throw problem(path, "\"" + name + "\" is a list of texts");
        }
        texts.add(text);
      }
      return texts;
    }
    throw problem(path, "\"" + name + "\" is a list of texts");
  }

  private AvroSchema define(AvroSchema.Named type) {
    named.put(type.name().full(), type);
    return new AvroSchema.Refers(type.name().full());
  }

  private AvroSchema fields(Json.Obj object, String space, String path) throws UnreadableEvidence {
    var name = name(object, space, path);
    if (!(member(object, "fields", path) instanceof Json.Arr(var items))) {
      throw problem(path, "\"fields\" is a list");
    }
    var fields = new ArrayList<AvroSchema.Field>();
    var names = new TreeSet<String>();
    for (var item : items) {
      var own = text(item, "name", path);
      if (!names.add(own)) {
        throw problem(path + "." + own, "the field is there twice");
      }
      var schema = schema(member(item, "type", path), spaceOf(name.full()), path + "." + own);
      var aliases = new TreeSet<>(texts(item, ALIASES, path + "." + own));
      fields.add(new AvroSchema.Field(own, aliases, schema, item.member("default") != null));
    }
    var defined = define(new AvroSchema.Fields(name, fields));
    defaults(items, fields, path);
    return defined;
  }

  private void defaults(List<Json> items, List<AvroSchema.Field> fields, String path)
      throws UnreadableEvidence {
    var check = new AvroDefaults(named);
    for (int i = 0; i < fields.size(); i++) {
      var value = items.get(i).member("default");
      var field = fields.get(i);
      if (value != null && !check.fits(value, field.schema())) {
        throw problem(path + "." + field.name(), "its default does not fit its type");
      }
    }
  }

  private AvroSchema symbols(Json.Obj object, String space, String path) throws UnreadableEvidence {
    var name = name(object, space, path);
    member(object, "symbols", path);
    var symbols = texts(object, "symbols", path);
    Optional<String> standing =
        object.member("default") == null
            ? Optional.empty()
            : Optional.of(text(object, "default", path));
    if (standing.isPresent() && !symbols.contains(standing.get())) {
      throw problem(path, "its default is none of its symbols");
    }
    return define(new AvroSchema.Symbols(name, symbols, standing));
  }

  private AvroSchema fixed(Json.Obj object, String space, String path) throws UnreadableEvidence {
    var name = name(object, space, path);
    boolean whole =
        member(object, "size", path) instanceof Json.Num number
            && number.isWhole()
            && number.digits().length() <= 10;
    if (!whole) {
      throw problem(path, "\"size\" is a whole number");
    }
    long size = Long.parseLong(member(object, "size", path).text());
    return define(new AvroSchema.Fixed(name, size, logical(object)));
  }
}
