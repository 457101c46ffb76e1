package dev.tidegate.flags;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value, immutable. Members keep the order in which they were written and numbers keep their
 * digits, so that a flag is served exactly as its author wrote it.
 */
public sealed interface Json {

  /** Reads one JSON text; see {@link JsonReader} for the limits. */
  static Json parse(String text) {
    return JsonReader.read(text);
  }

  /** JSON's null. */
  static Json nothing() {
    return Nothing.NULL;
  }

  static Json of(String value) {
    return new Text(value);
  }

  static Json of(boolean value) {
    return value ? Bool.TRUE : Bool.FALSE;
  }

  static Json of(long value) {
    return new Num(Long.toString(value));
  }

  /** The compact text of this value, members in their own order. */
  default String text() {
    return JsonWriter.write(this);
  }

  /** What this value is, in a word, for error messages. */
  default String kind() {
    if (this instanceof Obj) {
      return "an object";
    } else if (this instanceof Arr) {
      return "an array";
    } else if (this instanceof Text) {
      return "a string";
    } else if (this instanceof Num) {
      return "a number";
    }
    return this instanceof Bool ? "a boolean" : "null";
  }

  /** A member of this object, or null when this is no object or has no such member. */
  default @Nullable Json member(String name) {
    return this instanceof Obj object ? object.members().get(name) : null;
  }

  record Text(String value) implements Json {}

  /** A number by its digits as written, such as {@code 10.0}. */
  record Num(String digits) implements Json {
    public double value() {
      return Double.parseDouble(digits);
    }

    /** Whether it has neither a fraction nor an exponent. */
    public boolean isWhole() {
      return digits.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    }
  }

  record Bool(boolean value) implements Json {
    static final Bool TRUE = new Bool(true);
    static final Bool FALSE = new Bool(false);
  }

  record Nothing() implements Json {
    static final Nothing NULL = new Nothing();
  }

  record Arr(List<Json> items) implements Json {
    public Arr {
      items = List.copyOf(items);
    }
  }

  record Obj(Map<String, Json> members) implements Json {
    public Obj {
      boolean own = members instanceof Gathered;
      members = Collections.unmodifiableMap(own ? members : new LinkedHashMap<>(members));
    }
  }
}
