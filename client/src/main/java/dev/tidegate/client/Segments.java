package dev.tidegate.client;

import dev.tidegate.flags.Context;
import dev.tidegate.flags.UnitSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a rollout: which values were seen in the declared attributes of contexts, and
 * which of their units have failed. Values beyond a number are not counted: a declared attribute is
 * a tier or a region, not a name. Thread-safe; the units are the reporter's.
 *
 * <p>A unit's segments are one number: a byte for each dimension, 0 for none.
 */
final class Segments {
  /** So many segments, over all dimensions. */
  static final int MOST = 24;

  static final int NONE = 0;

  private static final int LONGEST = 40;
  private static final int MOST_DIMENSIONS = 3;
  private static final int MOST_UNITS = 20_000;
  private static final double MOST_WHOLE = 1e15;

  private final List<String> dimensions;
  private final List<Map<String, Integer>> codes = new ArrayList<>();

  /** By code; what is here stays. */
  private final List<Segment> known = new ArrayList<>();

  /** A value of a dimension. */
  record Segment(String dimension, String value, UnitSet failed) {}

  Segments(List<String> declared) {
    dimensions = declared.subList(0, Math.min(MOST_DIMENSIONS, declared.size()));
    dimensions.forEach(dimension -> codes.add(new ConcurrentHashMap<>()));
  }

  /** Those of a context; the application's own, which may throw: it has none then. */
  int of(Context context) {
    try {
      return codes(context);
    } catch (RuntimeException | StackOverflowError e) {
      return NONE;
    }
  }

  private int codes(Context context) {
    int all = NONE;
    for (int i = 0; i < dimensions.size(); i++) {
      var value = text(context.attribute(dimensions.get(i)));
      if (value != null) {
        all |= code(i, value) << (8 * i);
      }
    }
    return all;
  }

  /** What is no short text, truth or whole number tells nobody apart. */
  private static @Nullable String text(@Nullable Object value) {
    if (value instanceof String text) {
      return text.isBlank() || text.length() > LONGEST ? null : text;
    }
    if (value instanceof Number number) {
      double d = number.doubleValue();
      return d == Math.rint(d) && Math.abs(d) < MOST_WHOLE ? Long.toString((long) d) : null;
    }
    return value instanceof Boolean ? value.toString() : null;
  }

  /** From 1; 0 when there is no room for one more. */
  private int code(int dimension, String value) {
    var code = codes.get(dimension).get(value);
    return code == null ? newCode(dimension, value) : code;
  }

  private int newCode(int dimension, String value) {
    var ofDimension = codes.get(dimension);
    if (ofDimension.size() >= MOST / dimensions.size()) {
      return 0;
    }
    synchronized (known) {
      if (ofDimension.size() >= MOST / dimensions.size() || ofDimension.containsKey(value)) {
        return ofDimension.getOrDefault(value, 0);
      }
      known.add(new Segment(dimensions.get(dimension), value, new UnitSet(MOST_UNITS)));
      ofDimension.put(value, known.size());
      return known.size();
    }
  }

  /** The segment of a code from 1. */
  Segment at(int code) {
    synchronized (known) {
      return known.get(code - 1);
    }
  }
}
