package dev.tidegate.schema.protobuf;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A message.
 *
 * @param fields by number
 * @param others what is compared as a text, and not understood
 */
public record ProtoMessage(
    SortedMap<Integer, ProtoField> fields, ProtoReserved reserved, SortedSet<String> others) {
  public ProtoMessage {
    fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
  }

  Optional<ProtoField> named(String name) {
    return fields.values().stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
