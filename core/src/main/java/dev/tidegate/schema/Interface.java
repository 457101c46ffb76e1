package dev.tidegate.schema;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that can be asked of a service.
 *
 * @param operations by method and path, the names of its parameters left out
 * @param schemes of security, as texts that are compared
 * @param servers where it is
 * @param opaque what of it is not understood
 */
public record Interface(
    SortedMap<String, Operation> operations,
    SortedMap<String, String> schemes,
    SortedSet<String> servers,
    SortedMap<String, Schema> definitions,
    List<Constraint.Opaque> opaque) {
  public Interface {
    operations = Collections.unmodifiableSortedMap(new TreeMap<>(operations));
    schemes = Collections.unmodifiableSortedMap(new TreeMap<>(schemes));
    servers = Collections.unmodifiableSortedSet(new TreeSet<>(servers));
    definitions = Collections.unmodifiableSortedMap(new TreeMap<>(definitions));
    opaque = List.copyOf(opaque);
  }

  /** Its definitions, for schemas that refer to them. */
  SchemaDocument document() {
    return new SchemaDocument(Schema.ANY, definitions);
  }
}
