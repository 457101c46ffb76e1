package dev.tidegate.kernel;

import java.time.Instant;
import java.util.List;

/**
 * All conditions under which exposure may rise, each of which held at one journal index.
 *
 * <p>Law 1: this is the only key to a rise, and it can not be made of conditions that fail, that
 * are inconclusive, or that are none at all.
 *
 * @param index of the entry that it clears
 * @param applyBefore after this moment the rise is not carried out any more
 */
public record Clearance(long index, Instant applyBefore, List<Condition> conditions) {
  public Clearance {
    conditions = List.copyOf(conditions);
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException("an empty clearance is not clear");
    }
    for (var condition : conditions) {
      if (!condition.isMet()) {
        throw new IllegalArgumentException("not clear: " + condition);
      }
    }
  }
}
