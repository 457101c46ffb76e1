package dev.tidegate.flags;

import java.util.List;

/**
 * A named set of users, which the rules of many flags may ask for.
 *
 * @param keys targeting keys of those who are in it
 * @param rules whoever one of them holds for is in it, too
 */
public record Segment(List<String> keys, List<Json> rules) {
  public Segment {
    keys = List.copyOf(keys);
    rules = List.copyOf(rules);
  }
}
