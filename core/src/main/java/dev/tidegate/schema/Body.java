package dev.tidegate.schema;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a request carries.
 *
 * @param content by media type, in lower case
 */
public record Body(boolean required, SortedMap<String, Schema> content) {
  public Body {
    content = Collections.unmodifiableSortedMap(new TreeMap<>(content));
  }
}
