package dev.tidegate.schema;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Who may ask.
 *
 * @param ways each of them is enough; an empty one lets everybody in, and so does none at all
 */
public record Security(List<Way> ways) {
  /** Everybody. */
  public static final Security NONE = new Security(List.of());

  public Security {
    ways = List.copyOf(ways);
  }

  /**
   * All that has to be shown together.
   *
   * @param schemes with the scopes that each needs
   */
  public record Way(SortedMap<String, SortedSet<String>> schemes) {
    public Way {
      schemes = Collections.unmodifiableSortedMap(new TreeMap<>(schemes));
    }

    /** Whether who shows what the other asks for shows what this asks for. */
    boolean isMetBy(Way other) {
      return schemes.entrySet().stream()
          .allMatch(
              one -> {
                var scopes = other.schemes.get(one.getKey());
                return scopes != null && scopes.containsAll(one.getValue());
              });
    }
  }

  /** Whether everybody who met the other meets this. */
  boolean isMetBy(Security other) {
    if (ways.isEmpty()) {
      return true;
    }
    return !other.ways.isEmpty()
        && other.ways.stream().allMatch(way -> ways.stream().anyMatch(own -> own.isMetBy(way)));
  }
}
