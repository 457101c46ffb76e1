package dev.tidegate.schema.protobuf;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Numbers and names that are never used again. */
public record ProtoReserved(List<ProtoRange> numbers, SortedSet<String> names) {
  public ProtoReserved {
    numbers = List.copyOf(numbers);
    names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
  }

  boolean has(int number) {
    return numbers.stream().anyMatch(range -> range.has(number));
  }

  /** Whether all that the other reserves is reserved here. */
  boolean keeps(ProtoReserved other) {
    return names.containsAll(other.names)
        && other.numbers.stream()
            .allMatch(
                range ->
                    numbers.stream()
                        .anyMatch(own -> own.from() <= range.from() && range.to() <= own.to()));
  }
}
