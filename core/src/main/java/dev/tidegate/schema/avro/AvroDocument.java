package dev.tidegate.schema.avro;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A schema of Avro with all types that it names.
 *
 * @param named by full name; every name that is referred to is there
 */
public record AvroDocument(AvroSchema root, SortedMap<String, AvroSchema.Named> named) {
  public AvroDocument {
    named = Collections.unmodifiableSortedMap(new TreeMap<>(named));
  }

  /** The schema itself, or the type that it refers to. */
  AvroSchema resolve(AvroSchema schema) {
    if (!(schema instanceof AvroSchema.Refers(var name))) {
      return schema;
    }
    var found = named.get(name);
    if (found == null) {
      throw new IllegalArgumentException("there is no type " + name);
    }
    return found;
  }
}
