package dev.tidegate.schema;

import java.math.BigDecimal;
import java.util.List;

/** What arrays hold. */
final class ItemRules {
  /** Positions that are looked at one by one: more are not expected, and are not understood. */
  private static final int MOST_POSITIONS = 200;

  private ItemRules() {}

  static void compare(Flat written, Flat read, Subsumption walk, Differences found, Place place) {
    if (!written.has(Kind.ARRAY) || !read.has(Kind.ARRAY)) {
      return;
    }
    unique(written, read, found, place);
    int positions = Math.max(positions(written.items()), positions(read.items()));
    if (positions > MOST_POSITIONS) {
      found.add(Answer.UNKNOWN, "too-large", place, "the tuple has too many positions");
      return;
    }
    for (int i = 0; i < positions; i++) {
      found.addAll(walk.compare(written.item(i), read.item(i), place.item(i)));
      if (written.item(i).equals(Schema.NOTHING)) {
        return;
      }
    }
    found.addAll(walk.compare(written.item(positions), read.item(positions), place.items()));
  }

  private static int positions(List<Constraint.Items> items) {
    return items.stream().mapToInt(one -> one.first().size()).max().orElse(0);
  }

  private static void unique(Flat written, Flat read, Differences found, Place place) {
    if (written.unique() == read.unique()) {
      return;
    }
    boolean single =
        Bounds.following(written, Limit.MAX_ITEMS, true)
            .filter(bound -> bound.at().compareTo(BigDecimal.ONE) <= 0)
            .isPresent();
    found.demand(
        read.unique() && !single,
        "unique-items.tightened",
        "unique-items.relaxed",
        place,
        "whether items may be the same differs");
  }
}
