package dev.tidegate.schema;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One answer of an operation.
 *
 * @param headers by name, in lower case
 * @param content by media type, in lower case; none where it has no body
 */
public record Response(SortedMap<String, Parameter> headers, SortedMap<String, Schema> content) {
  public Response {
    headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    content = Collections.unmodifiableSortedMap(new TreeMap<>(content));
  }
}
