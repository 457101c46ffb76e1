package dev.tidegate.schema;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A schema and the definitions that it refers to.
 *
 * @param definitions by name, such as {@code #/$defs/address}
 */
public record SchemaDocument(Schema root, SortedMap<String, Schema> definitions) {
  public SchemaDocument {
    definitions = Collections.unmodifiableSortedMap(new TreeMap<>(definitions));
  }

  /** A definition; one that is not there is not understood. */
  Schema definition(String name) {
    var found = definitions.get(name);
    return found == null ? Schema.opaque("there is no definition " + name) : found;
  }
}
