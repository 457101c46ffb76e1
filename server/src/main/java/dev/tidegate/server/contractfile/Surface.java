package dev.tidegate.server.contractfile;

import dev.tidegate.server.yaml.YamlFields;
import dev.tidegate.server.yaml.YamlForm;
import dev.tidegate.server.yaml.YamlForms;
import dev.tidegate.server.yaml.YamlKey;
import dev.tidegate.server.yaml.YamlLists;
import dev.tidegate.server.yaml.YamlObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An interface that a service offers or uses, by the schema that describes it.
 *
 * @param files patterns
 * @param before what it is compared with; empty when nothing is compared
 * @param direction on which side of it the service is
 */
public record Surface(
    Kind kind,
    List<String> files,
    Optional<Before> before,
    Optional<Direction> direction,
    Optional<Compatibility> mode) {

  /** In what language it is described. */
  public enum Kind {
    OPENAPI,
    JSON_SCHEMA,
    AVRO,
    PROTOBUF;

    /** The format's name. */
    public String format() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Which side the service is. */
  public enum Direction {
    SERVER,
    CLIENT,
    READER,
    WRITER
  }

  /** Who has to understand whom. */
  public enum Compatibility {
    BACKWARD,
    FORWARD,
    FULL,
    BACKWARD_TRANSITIVE,
    FORWARD_TRANSITIVE,
    FULL_TRANSITIVE
  }

  private static final YamlForm<List<String>> FILES =
      YamlLists.oneOrMore(Written.files(), Written.MOST);
  private static final YamlKey<List<String>> OPENAPI =
      YamlKey.optional("openapi", FILES, "OpenAPI 3 documents");
  private static final YamlKey<List<String>> JSON_SCHEMA =
      YamlKey.optional("json-schema", FILES, "JSON Schemas");
  private static final YamlKey<List<String>> AVRO = YamlKey.optional("avro", FILES, "Avro schemas");
  private static final YamlKey<List<String>> PROTOBUF =
      YamlKey.optional("protobuf", FILES, "Protocol Buffers' definitions");
  private static final YamlKey<Before> BEFORE =
      YamlKey.optional("before", Before.form(), "the version that it is compared with");
  private static final YamlKey<Direction> DIRECTION =
      YamlKey.optional(
          "direction",
          YamlForms.choice(Direction.class),
          "which side the service is: it decides what breaks others");
  private static final YamlKey<Compatibility> MODE =
      YamlKey.optional(
          "mode",
          YamlForms.choice(Compatibility.class),
          "whether the new understands the old (backward), the old the new (forward), or both");

  private static final List<YamlKey<List<String>>> KINDS =
      List.of(OPENAPI, JSON_SCHEMA, AVRO, PROTOBUF);

  static final YamlObject<Surface> FORM =
      new YamlObject<>(
              "an interface",
              List.of(OPENAPI, JSON_SCHEMA, AVRO, PROTOBUF, BEFORE, DIRECTION, MODE),
              Surface::of)
          .withOneOf(List.copyOf(KINDS));

  public Surface {
    files = List.copyOf(files);
  }

  private static Surface of(YamlFields fields) {
    for (int i = 0; i < KINDS.size(); i++) {
      var files = fields.find(KINDS.get(i));
      if (files.isPresent()) {
        return new Surface(
            Kind.values()[i],
            files.get(),
            fields.find(BEFORE),
            fields.find(DIRECTION),
            fields.find(MODE));
      }
    }
    throw new IllegalArgumentException("an interface is of a kind");
  }
}
