package dev.tidegate.server.schemas;

import dev.tidegate.flags.Json;
import dev.tidegate.schema.Access;
import dev.tidegate.schema.Constraint;
import dev.tidegate.schema.Kind;
import java.util.Optional;
import java.util.Set;

/** Words of JSON Schema that name something. */
final class Types {
  private Types() {}

  /** The kinds of a type's name; none when it is not known. */
  static Set<Kind> kinds(String word) {
    return switch (word) {
      case "null" -> Set.of(Kind.NULL);
      case "boolean" -> Set.of(Kind.BOOLEAN);
      case "integer" -> Set.of(Kind.INTEGER);
      case "number" -> Set.of(Kind.INTEGER, Kind.FRACTION);
      case "string" -> Set.of(Kind.STRING);
      case "array" -> Set.of(Kind.ARRAY);
      case "object" -> Set.of(Kind.OBJECT);
      default -> Set.of();
    };
  }

  static Optional<Constraint> access(Json.Obj object) {
    if (SchemaReader.isTrue(object, "readOnly")) {
      return Optional.of(new Constraint.Marked(Access.READ_ONLY));
    }
    return SchemaReader.isTrue(object, "writeOnly")
        ? Optional.of(new Constraint.Marked(Access.WRITE_ONLY))
        : Optional.empty();
  }

  /** What an option is called: what it refers to, or its title. */
  static String label(Json option) {
    if (option.member("$ref") instanceof Json.Text(var reference)) {
      return last(reference);
    }
    return option.member("title") instanceof Json.Text(var title) ? title : "";
  }

  static String last(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }
}
