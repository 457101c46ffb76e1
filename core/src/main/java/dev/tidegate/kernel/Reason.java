package dev.tidegate.kernel;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Why something was decided, with its data.
 *
 * @param code for programs, {@code feature.what}
 * @param text for people: what, where, and how to mend it
 * @param data the figures behind it, by name
 */
public record Reason(String code, String text, Map<String, String> data) {
  public Reason {
    data = Collections.unmodifiableMap(new TreeMap<>(data));
  }

  public static Reason of(String code, String text) {
    return new Reason(code, text, Map.of());
  }

  @Override
  public String toString() {
    return text;
  }
}
