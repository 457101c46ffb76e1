package dev.tidegate.kernel;

import java.util.Comparator;

/**
 * The age of an intent: later ones win, wherever they meet. The epoch rises when the journal itself
 * begins anew (a restore, a migration, a new key), so that nobody takes a later fall for an old
 * one.
 *
 * <p>Written {@code epoch.index}.
 *
 * @param epoch from 1
 * @param index the number of entries before it
 */
public record Generation(int epoch, long index) implements Comparable<Generation> {
  private static final Comparator<Generation> ORDER =
      Comparator.comparingInt(Generation::epoch).thenComparingLong(Generation::index);

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException when it is no generation
   */
  public static Generation parse(String text) {
    int dot = text.indexOf('.');
    try {
      return new Generation(
          Integer.parseInt(text.substring(0, Math.max(0, dot))),
          Long.parseLong(text.substring(dot + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a generation is epoch.index, not \"" + text + "\"", e);
    }
  }

  @Override
  public int compareTo(Generation other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return epoch + "." + index;
  }
}
