package dev.tidegate.server.schemas;

import dev.tidegate.flags.Json;
import dev.tidegate.schema.SchemaDocument;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.Optional;

/** Reads JSON Schema: 2020-12, 2019-09, draft-07 and draft-06, as JSON or YAML. Thread-safe. */
final class JsonSchemas {
  private JsonSchemas() {}

  /**
   * Reads a schema.
   *
   * @throws UnreadableEvidence when the file is no schema
   */
  static SchemaDocument read(Source source) throws UnreadableEvidence {
    var json = Documents.read(source);
    if (!(json instanceof Json.Obj) && !(json instanceof Json.Bool)) {
      throw new UnreadableEvidence(
          source.name() + ": a schema is an object or a boolean, not " + json.kind());
    }
    var dialect = dialect(json);
    if (dialect.isEmpty()) {
      throw new UnreadableEvidence(
          source.name()
              + ": its \"$schema\" is not understood: 2020-12, 2019-09, draft-07 and draft-06 are");
    }
    if (json instanceof Json.Obj object && !isSchema(object)) {
      throw new UnreadableEvidence(
          source.name()
              + ": it is no JSON Schema: nothing in it is a keyword, or its type is none");
    }
    var reader = new SchemaReader(new Pointers(json), dialect.get());
    var root = reader.read(json);
    return new SchemaDocument(root, reader.definitions());
  }

  /** Other JSON is no schema that lets everything in. */
  private static boolean isSchema(Json.Obj object) {
    boolean typed =
        !(object.member("type") instanceof Json.Text(var type)) || !Types.kinds(type).isEmpty();
    return typed
        && (object.members().isEmpty()
            || object.members().keySet().stream().anyMatch(SchemaReader::isKeyword));
  }

  private static Optional<Dialect> dialect(Json json) {
    var said = json.member("$schema");
    if (said == null) {
      return Optional.of(Dialect.DRAFT_2020);
    }
    return said instanceof Json.Text(var address) ? Dialect.of(address) : Optional.empty();
  }
}
