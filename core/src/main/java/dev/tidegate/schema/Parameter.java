package dev.tidegate.schema;

import java.util.Locale;

/**
 * A parameter of a request, or a header of a response.
 *
 * @param place where it is
 * @param name of a path's parameter its position, since only that is seen from outside
 * @param coding how its value becomes text; compared, not understood
 */
public record Parameter(Place place, String name, boolean required, Schema schema, String coding) {

  /** Where a parameter is. */
  public enum Place {
    PATH,
    QUERY,
    HEADER,
    COOKIE;

    /** As people write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
