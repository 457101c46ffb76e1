package dev.tidegate.server.schemas;

import dev.tidegate.flags.Json;
import dev.tidegate.schema.Constraint;
import dev.tidegate.schema.Parameter;
import dev.tidegate.schema.Schema;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of one operation; a later one of the same name and place wins. */
final class ParameterReader {
  private static final Pattern IN_PATH = Pattern.compile("\\{([^}]*)\\}");

  /** OpenAPI itself says that these are ignored. */
  private static final Set<String> IGNORED = Set.of("accept", "content-type", "authorization");

  private final OpenApiDocument document;
  private final List<String> inPath;
  private final List<Constraint.Opaque> opaque;
  private final Map<String, Parameter> found = new LinkedHashMap<>();

  ParameterReader(OpenApiDocument document, String path, List<Constraint.Opaque> opaque) {
    this.document = document;
    this.inPath = IN_PATH.matcher(path).results().map(match -> match.group(1)).toList();
    this.opaque = opaque;
  }

  List<Parameter> found() {
    return new ArrayList<>(found.values());
  }

  void read(@Nullable Json list) throws UnreadableEvidence {
    if (list == null) {
      return;
    }
    if (!(list instanceof Json.Arr(var items))) {
      throw document.problem("parameters", "is a list, not " + list.kind());
    }
    for (var item : items) {
      var one = document.resolve(item);
      if (one.isEmpty()) {
        opaque.add(new Constraint.Opaque("a parameter is in another document, not fetched", ""));
      } else {
        parameter(one.get());
      }
    }
  }

  private void parameter(Json json) throws UnreadableEvidence {
    if (!(json.member("name") instanceof Json.Text(var name))) {
      throw document.problem("parameters", "a parameter without a \"name\"");
    }
    var in = json.member("in") instanceof Json.Text(var text) ? text : "";
    switch (in) {
      case "path" -> inPath(name, json);
      case "query" -> add(Parameter.Place.QUERY, name, json, "form");
      case "cookie" -> add(Parameter.Place.COOKIE, name, json, "form");
      case "header" -> {
        if (!IGNORED.contains(name.toLowerCase(Locale.ROOT))) {
          add(Parameter.Place.HEADER, name.toLowerCase(Locale.ROOT), json, "simple");
        }
      }
      default ->
          throw document.problem(
              "parameters." + name, "\"in\" is path, query, header or cookie, not \"" + in + "\"");
    }
  }

  private void inPath(String name, Json json) {
    int position = inPath.indexOf(name) + 1;
    if (position > 0) {
      add(Parameter.Place.PATH, "#" + position, json, "simple");
    }
  }

  private void add(Parameter.Place place, String name, Json json, String style) {
    found.put(place + " " + name, parameter(document, place, name, json, style));
  }

  /** A parameter, or a header of a response. */
  static Parameter parameter(
      OpenApiDocument document, Parameter.Place place, String name, Json json, String style) {
    var schema = json.member("schema");
    var content = PathReader.content(document, json.member("content"));
    boolean required =
        place == Parameter.Place.PATH
            || (json instanceof Json.Obj object && SchemaReader.isTrue(object, "required"));
    if (!content.isEmpty()) {
      var type = content.firstKey();
      return new Parameter(place, name, required, content.getOrDefault(type, Schema.ANY), type);
    }
    return new Parameter(
        place,
        name,
        required,
        schema == null ? Schema.ANY : document.schema(schema),
        coding(json, style));
  }

  private static String coding(Json json, String usual) {
    var style = json.member("style") instanceof Json.Text(var text) ? text : usual;
    boolean explode =
        json.member("explode") instanceof Json.Bool(boolean value) ? value : style.equals("form");
    boolean isPlain = !(json instanceof Json.Obj o && SchemaReader.isTrue(o, "allowReserved"));
    return style + (explode ? ", exploded" : "") + (isPlain ? "" : ", with reserved characters");
  }
}
