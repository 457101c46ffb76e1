package dev.tidegate.flags;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the flags of a set share.
 *
 * @param evaluators rules by name, which targeting names by {@code {"$ref": "name"}}
 * @param segments sets of users by name, which rules name by {@code {"segment": "name"}}
 */
public record Shared(Map<String, Json> evaluators, Map<String, Segment> segments) {
  public static final Shared NONE = new Shared(Map.of(), Map.of());

  public Shared {
    evaluators = Collections.unmodifiableMap(new LinkedHashMap<>(evaluators));
    segments = Collections.unmodifiableMap(new LinkedHashMap<>(segments));
  }
}
