package dev.tidegate.schema.protobuf;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An enum.
 *
 * @param values numbers by name
 * @param open whether readers keep numbers that they do not know
 */
public record ProtoEnum(
    SortedMap<String, Integer> values,
    boolean open,
    ProtoReserved reserved,
    SortedSet<String> others) {
  public ProtoEnum {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
  }
}
