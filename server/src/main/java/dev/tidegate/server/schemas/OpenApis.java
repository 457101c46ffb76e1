package dev.tidegate.server.schemas;

import dev.tidegate.flags.Json;
import dev.tidegate.schema.Constraint;
import dev.tidegate.schema.Interface;
import dev.tidegate.schema.Operation;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads OpenAPI 3.0 and 3.1, as JSON or YAML. Thread-safe. */
final class OpenApis {
  private static final String PATHS = "paths";
  private static final String DIALECT_31 = "https://spec.openapis.org/oas/3.1/dialect/base";

  private OpenApis() {}

  /**
   * Reads an interface.
   *
   * @throws UnreadableEvidence when the file is no OpenAPI of these versions
   */
  static Interface read(Source source) throws UnreadableEvidence {
    var root = Documents.read(source);
    var dialect = dialect(source, root);
    var document = new OpenApiDocument(source, root, dialect);
    var operations = operations(document);
    return new Interface(
        operations, schemes(document), servers(root), document.definitions(), opaque(document));
  }

  private static Dialect dialect(Source source, Json root) throws UnreadableEvidence {
    var version = root.member("openapi") instanceof Json.Text(var text) ? text : "";
    if (version.startsWith("3.0.")) {
      return Dialect.OPENAPI_30;
    } else if (version.startsWith("3.1.")) {
      return Dialect.OPENAPI_31;
    }
    var what = version.isEmpty() ? "\"openapi\" is missing" : "it is OpenAPI " + version;
    throw new UnreadableEvidence(
        source.name()
            + ": "
            + what
            + ": 3.0.x and 3.1.x are understood, as \"openapi\": \"3.1.0\"");
  }

  private static SortedMap<String, Operation> operations(OpenApiDocument document)
      throws UnreadableEvidence {
    var operations = new TreeMap<String, Operation>();
    var paths = document.root().member(PATHS);
    if (paths != null && !(paths instanceof Json.Obj)) {
      throw document.problem(PATHS, "is an object, not " + paths.kind());
    }
    if (paths instanceof Json.Obj(var members)) {
      for (var path : members.entrySet()) {
        if (path.getKey().startsWith("/")) {
          new PathReader(document, path.getKey()).read(path.getValue(), operations);
        }
      }
    }
    return operations;
  }

  private static SortedMap<String, String> schemes(OpenApiDocument document) {
    var schemes = new TreeMap<String, String>();
    var components = document.root().member("components");
    var all = components == null ? null : components.member("securitySchemes");
    if (all instanceof Json.Obj(var members)) {
      members.forEach((name, scheme) -> schemes.put(name, document.plain(scheme)));
    }
    return schemes;
  }

  private static SortedSet<String> servers(Json root) {
    var servers = new TreeSet<String>();
    if (root.member("servers") instanceof Json.Arr(var items)) {
      items.forEach(
          item -> {
            if (item.member("url") instanceof Json.Text(var url)) {
              servers.add(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
            }
          });
    }
    return servers;
  }

  private static List<Constraint.Opaque> opaque(OpenApiDocument document) {
    var opaque = new ArrayList<Constraint.Opaque>();
    var root = document.root();
    if (root.member("webhooks") != null) {
      opaque.add(
          document.opaque("its webhooks are compared, and not understood", root, "webhooks"));
    }
    boolean other =
        root.member("jsonSchemaDialect") instanceof Json.Text(var dialect)
            && !dialect.equals(DIALECT_31);
    if (other) {
      opaque.add(new Constraint.Opaque("its dialect of JSON Schema is not understood", ""));
    }
    return opaque;
  }
}
