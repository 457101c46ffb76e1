package dev.tidegate.schema.avro;

import java.util.Locale;

/** What schemas of Avro are called. */
final class Words {
  private Words() {}

  static String of(AvroSchema schema) {
    return switch (schema) {
      case AvroSchema.Primitive(var type, _) -> type.name().toLowerCase(Locale.ROOT);
      case AvroSchema.Refers(var name) -> name;
      case AvroSchema.Items _ -> "an array";
      case AvroSchema.Values _ -> "a map";
      case AvroSchema.Union _ -> "a union";
      case AvroSchema.Fields one -> "the record " + one.name().full();
      case AvroSchema.Symbols one -> "the enum " + one.name().full();
      case AvroSchema.Fixed one -> "the fixed " + one.name().full();
    };
  }

  /** Whether other units of the same mean other values, so that a change is proven to break. */
  static boolean isUnit(String logical) {
    return logical.startsWith("decimal")
        || logical.contains("timestamp-")
        || logical.startsWith("time-");
  }
}
