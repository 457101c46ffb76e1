package dev.tidegate.server.schemas;

import dev.tidegate.server.evidence.EvidenceFormat.Head;
import java.util.regex.Pattern;

/** What files of each language begin with. */
final class Heads {
  private static final Pattern OPENAPI = Pattern.compile("(?m)^\\W{0,20}openapi\"?\\s{0,9}:");
  private static final Pattern SCHEMA =
      Pattern.compile("\"?\\$schema\"?\\s{0,9}:\\s{0,9}[\"']?https?://json-schema\\.org/");

  private Heads() {}

  static boolean isOpenApi(Head head) {
    return OPENAPI.matcher(head.text()).find();
  }

  static boolean isJsonSchema(Head head) {
    return SCHEMA.matcher(head.text()).find() || head.name().endsWith(".schema.json");
  }

  static boolean isAvro(Head head) {
    return head.name().endsWith(".avsc");
  }

  static boolean isProtobuf(Head head) {
    return head.name().endsWith(".proto");
  }
}
