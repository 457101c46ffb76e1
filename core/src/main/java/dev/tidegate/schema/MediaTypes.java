package dev.tidegate.schema;

import java.util.Optional;
import java.util.SortedMap;

/** Which entry of a list of media types speaks of one. */
final class MediaTypes {
  private MediaTypes() {}

  /** What reads a media type: the type itself, or a range such as {@code application/*}. */
  static Optional<Schema> reading(SortedMap<String, Schema> content, String type) {
    return Optional.ofNullable(content.get(type))
        .or(() -> Optional.ofNullable(content.get(range(type))))
        .or(() -> Optional.ofNullable(content.get("*/*")));
  }

  private static String range(String type) {
    int slash = type.indexOf('/');
    return slash < 0 ? type : type.substring(0, slash) + "/*";
  }
}
