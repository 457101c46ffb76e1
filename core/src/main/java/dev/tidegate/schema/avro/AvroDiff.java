package dev.tidegate.schema.avro;

import dev.tidegate.schema.Compatibility;
import dev.tidegate.schema.Direction;

/** Compares two versions of a schema of Avro. Thread-safe. */
public final class AvroDiff {
  private AvroDiff() {}

  /** What the later version means for who still has the earlier one. */
  public static Compatibility compare(
      AvroDocument before, AvroDocument after, Direction direction) {
    var writer = direction.oldWrites() ? before : after;
    var reader = direction.oldWrites() ? after : before;
    var resolution = new Resolution(writer, reader, direction);
    return new Compatibility(resolution.read(writer.root(), reader.root(), "$", 0));
  }
}
