package dev.tidegate.client;

import java.util.Comparator;

/** How old an intent is: epoch, then index. Whoever receives keeps the highest. */
record Generation(int epoch, long index) implements Comparable<Generation> {
  static final Generation NONE = new Generation(0, 0);

  private static final Comparator<Generation> ORDER =
      Comparator.comparingInt(Generation::epoch).thenComparingLong(Generation::index);

  /**
   * Reads {@code epoch.index}.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Generation parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException("a generation is epoch.index, not " + text);
    }
    return new Generation(
        Integer.parseInt(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
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
