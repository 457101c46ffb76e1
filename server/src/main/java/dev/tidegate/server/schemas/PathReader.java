package dev.tidegate.server.schemas;

import dev.tidegate.flags.Json;
import dev.tidegate.schema.Body;
import dev.tidegate.schema.Constraint;
import dev.tidegate.schema.Operation;
import dev.tidegate.schema.Schema;
import dev.tidegate.schema.Security;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the operations of one path. */
final class PathReader {
  private static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private final OpenApiDocument document;
  private final String path;

  PathReader(OpenApiDocument document, String path) {
    this.document = document;
    this.path = path;
  }

  /** Adds the operations of a path item. */
  void read(Json json, SortedMap<String, Operation> operations) throws UnreadableEvidence {
    var item = document.resolve(json);
    if (item.isEmpty()) {
      operations.put("* " + key(), notFetched());
      return;
    }
    if (!(item.get() instanceof Json.Obj)) {
      throw document.problem("paths." + path, "is an object, not " + item.get().kind());
    }
    for (var method : METHODS) {
      var one = item.get().member(method);
      if (one instanceof Json.Obj) {
        var name = method.toUpperCase(Locale.ROOT);
        operations.put(name + " " + key(), operation(name + " " + path, one, item.get()));
      } else if (one != null) {
        throw document.problem("paths." + path + "." + method, "is an object");
      }
    }
  }

  /** The path as it is seen from outside: what its parameters are called means nothing. */
  private String key() {
    return path.replaceAll("\\{[^}]*\\}", "{}");
  }

  private Operation notFetched() {
    var opaque = new Constraint.Opaque("it is in another document, which is not fetched", "");
    return new Operation(
        "* " + path, List.of(), Optional.empty(), new TreeMap<>(), Security.NONE, List.of(opaque));
  }

  private Operation operation(String name, Json json, Json item) throws UnreadableEvidence {
    var opaque = new ArrayList<Constraint.Opaque>();
    var parameters = new ParameterReader(document, path, opaque);
    parameters.read(item.member("parameters"));
    parameters.read(json.member("parameters"));
    for (var member : List.of("callbacks", "servers")) {
      for (var owner : List.of(item, json)) {
        if (owner.member(member) != null) {
          opaque.add(
              document.opaque(
                  "its " + member + " are compared, and not understood", owner, member));
        }
      }
    }
    return new Operation(
        name,
        parameters.found(),
        body(json.member("requestBody"), opaque),
        new ResponseReader(document, opaque).read(name, json.member("responses")),
        security(json.member("security")),
        opaque);
  }

  private Optional<Body> body(@Nullable Json json, List<Constraint.Opaque> opaque) {
    if (json == null) {
      return Optional.empty();
    }
    var body = document.resolve(json);
    if (body.isEmpty()) {
      opaque.add(new Constraint.Opaque("its body is in another document, not fetched", ""));
      return Optional.empty();
    }
    boolean required = body.get() instanceof Json.Obj o && SchemaReader.isTrue(o, "required");
    return Optional.of(new Body(required, content(document, body.get().member("content"))));
  }

  /** Schemas by media type. */
  static SortedMap<String, Schema> content(OpenApiDocument document, @Nullable Json json) {
    var content = new TreeMap<String, Schema>();
    if (json instanceof Json.Obj(var members)) {
      members.forEach(
          (type, media) -> {
            var schema = media.member("schema");
            var read = schema == null ? Schema.ANY : document.schema(schema);
            if (media.member("encoding") != null) {
              var reason = "how its parts are encoded is compared, and not understood";
              read = read.and(Schema.of(document.opaque(reason, media, "encoding")));
            }
            content.put(type.toLowerCase(Locale.ROOT).replace(" ", ""), read);
          });
    }
    return content;
  }

  private Security security(@Nullable Json own) throws UnreadableEvidence {
    var json = own == null ? document.root().member("security") : own;
    if (json == null) {
      return Security.NONE;
    }
    var ways = new ArrayList<Security.Way>();
    if (!(json instanceof Json.Arr(var items))) {
      throw document.problem("security", "is a list, not " + json.kind());
    }
    for (var item : items) {
      var schemes = new TreeMap<String, SortedSet<String>>();
      if (!(item instanceof Json.Obj(var members))) {
        throw document.problem("security", "its items are objects, not " + item.kind());
      }
      members.forEach((name, scopes) -> schemes.put(name, texts(scopes)));
      ways.add(new Security.Way(schemes));
    }
    return new Security(ways);
  }

  private static SortedSet<String> texts(Json json) {
    var texts = new TreeSet<String>();
    if (json instanceof Json.Arr(var items)) {
      items.forEach(item -> texts.add(item instanceof Json.Text(var text) ? text : item.text()));
    }
    return texts;
  }
}
