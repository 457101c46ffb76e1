package dev.tidegate.evidence;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Facts by their full names, such as {@code tests.failed}, in order. Immutable. */
public record Facts(SortedMap<String, Fact> values) {
  public static final Facts NONE = new Facts(Collections.emptySortedMap());

  public Facts {
    values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
  }

  /** The fact of this name, when it is known. */
  public Optional<Fact> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A count; empty when it is unknown, or no count. */
  public Optional<Long> whole(String name) {
    return values.get(name) instanceof Fact.Whole(long value)
        ? Optional.of(value)
        : Optional.empty();
  }

  /** These, and one more. */
  public Facts with(String name, Fact fact) {
    var more = new TreeMap<>(values);
    more.put(name, fact);
    return new Facts(more);
  }

  public Facts with(String name, long value) {
    return with(name, new Fact.Whole(value));
  }

  public Facts with(String name, boolean value) {
    return with(name, new Fact.YesNo(value));
  }
}
