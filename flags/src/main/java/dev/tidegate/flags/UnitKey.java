package dev.tidegate.flags;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The unit of assignment of a climb: where its key is found, and where it falls in the split. */
public final class UnitKey {
  private final boolean targetingKey;
  private final String attribute;
  private final Murmur3 hash;

  public UnitKey(Climb climb) {
    this.attribute = climb.key();
    this.targetingKey = climb.key().equals("targetingKey");
    this.hash = Murmur3.withPrefix(climb.id() + ":");
  }

  /** The key of the context's unit, or null when it has none; an empty one is none. */
  public @Nullable String of(Context context) {
    var key = targetingKey ? context.targetingKey() : text(context.attribute(attribute));
    return key == null || key.isEmpty() ? null : key;
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value instanceof Number number) {
      return spelt(number.doubleValue());
    }
    return value == null || value instanceof Collection ? null : value.toString();
  }

  /** Units are keyed by such texts for ever: another spelling would be another unit. */
  private static String spelt(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** The unit's place in the split, from 0 to 999,999. */
  long bucket(String key) {
    return Bucket.of(hash.of(key), Cohort.ALL);
  }

  /**
   * A number that stands for the unit in reports, from which its place in the split can not be
   * read: sampling by it is independent of the assignment.
   */
  public int id(String key) {
    return Murmur3.scramble(hash.of(key) ^ 0x9e3779b9);
  }

  /**
   * Whether a unit is in the half of the control that is compared with the other, by its {@link
   * #id}: its highest bit, since samples are drawn by the lowest.
   */
  public static boolean isTwin(int id) {
    return id < 0;
  }
}
