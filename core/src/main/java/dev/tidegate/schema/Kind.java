package dev.tidegate.schema;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Kinds of values. No value is of two kinds: a {@code number} of JSON Schema is an integer or has a
 * fraction.
 */
public enum Kind {
  NULL("null"),
  BOOLEAN("boolean"),
  INTEGER("integer"),
  FRACTION("fraction"),
  STRING("string"),
  ARRAY("array"),
  OBJECT("object");

  /** All of them. */
  public static final SortedSet<Kind> ALL = of(List.of(values()));

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  /** An immutable set of kinds. */
  public static SortedSet<Kind> of(Iterable<Kind> kinds) {
    var set = new TreeSet<Kind>();
    kinds.forEach(set::add);
    return Collections.unmodifiableSortedSet(set);
  }

  /** The kinds that are in both. */
  static SortedSet<Kind> both(SortedSet<Kind> some, SortedSet<Kind> others) {
    var both = new TreeSet<Kind>();
    both.addAll(some);
    both.retainAll(others);
    return of(both);
  }

  /** As a schema's author would write them, such as {@code string or null}. */
  static String words(SortedSet<Kind> kinds) {
    var words =
        kinds.stream()
            .filter(kind -> kind != INTEGER || !kinds.contains(FRACTION))
            .map(kind -> kind == FRACTION && kinds.contains(INTEGER) ? "number" : kind.word)
            .collect(Collectors.joining(" or "));
    return words.isEmpty() ? "nothing" : words;
  }
}
