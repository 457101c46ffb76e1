package dev.tidegate.schema;

import java.util.List;
import java.util.SortedSet;

/** What can be bounded. */
public enum Limit {
  MINIMUM("minimum", true, Kind.INTEGER, Kind.FRACTION),
  MAXIMUM("maximum", false, Kind.INTEGER, Kind.FRACTION),
  MIN_LENGTH("min-length", true, Kind.STRING, Kind.STRING),
  MAX_LENGTH("max-length", false, Kind.STRING, Kind.STRING),
  MIN_ITEMS("min-items", true, Kind.ARRAY, Kind.ARRAY),
  MAX_ITEMS("max-items", false, Kind.ARRAY, Kind.ARRAY),
  MIN_PROPERTIES("min-properties", true, Kind.OBJECT, Kind.OBJECT),
  MAX_PROPERTIES("max-properties", false, Kind.OBJECT, Kind.OBJECT);

  private final String word;
  private final boolean lower;
  private final Kind one;
  private final Kind other;

  Limit(String word, boolean lower, Kind one, Kind other) {
    this.word = word;
    this.lower = lower;
    this.one = one;
    this.other = other;
  }

  String word() {
    return word;
  }

  /** Whether values have to be above it. */
  boolean isLower() {
    return lower;
  }

  /** Whether it counts something, so that zero bounds nothing from below. */
  boolean counts() {
    return this != MINIMUM && this != MAXIMUM;
  }

  /** The kinds of values that it is about. */
  SortedSet<Kind> kinds() {
    return Kind.of(List.of(one, other));
  }
}
