package dev.tidegate.server.schemas;

import dev.tidegate.flags.Json;
import dev.tidegate.schema.Constraint;
import dev.tidegate.schema.Schema;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** One OpenAPI document while it is read: what its parts have in common. Of one thread. */
final class OpenApiDocument {
  private static final int MOST_HOPS = 20;
  private static final Set<String> FOR_PEOPLE = Set.of("description", "summary");

  private final Source source;
  private final Json root;
  private final Pointers pointers;
  private final SchemaReader schemas;

  OpenApiDocument(Source source, Json root, Dialect dialect) {
    this.source = source;
    this.root = root;
    this.pointers = new Pointers(root);
    this.schemas = new SchemaReader(pointers, dialect);
  }

  Json root() {
    return root;
  }

  Schema schema(Json json) {
    return schemas.read(json);
  }

  SortedMap<String, Schema> definitions() {
    return schemas.definitions();
  }

  /** What is wrong at a place. */
  UnreadableEvidence problem(String place, String what) {
    return new UnreadableEvidence(source.name() + ": " + place + ": " + what);
  }

  /** The value itself, or what it refers to; empty when that is not in this document. */
  Optional<Json> resolve(Json json) {
    var at = json;
    for (int i = 0; i < MOST_HOPS; i++) {
      if (!(at.member("$ref") instanceof Json.Text(var reference))) {
        return Optional.of(at);
      }
      var target = pointers.local(reference).flatMap(pointers::find);
      if (target.isEmpty()) {
        return Optional.empty();
      }
      at = target.get();
    }
    return Optional.empty();
  }

  /** A member that is compared, and not understood. */
  Constraint.Opaque opaque(String reason, Json json, String member) {
    return json instanceof Json.Obj object
        ? schemas.opaque(reason, object, new TreeSet<>(Set.of(member)))
        : new Constraint.Opaque(reason, "");
  }

  /** A value as a text, without what is for people only. */
  String plain(Json json) {
    if (!(json instanceof Json.Obj(var members))) {
      return json.text();
    }
    var kept = new TreeMap<String, Json>();
    members.forEach(
        (name, value) -> {
          if (!FOR_PEOPLE.contains(name) && !name.startsWith("x-")) {
            kept.put(name, value);
          }
        });
    return pointers.closed(new Json.Obj(kept)).orElse("");
  }
}
