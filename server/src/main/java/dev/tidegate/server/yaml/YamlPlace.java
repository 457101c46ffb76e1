package dev.tidegate.server.yaml;

import org.jspecify.annotations.Nullable;

/**
 * Where in a file something is. Put into words only when something is wrong there.
 *
 * @param within null for the whole file
 * @param name of the key that leads here; empty for an item of a list
 * @param item its position in a list, from 0; below 0 for a key
 * @param line from 1
 * @param column from 1, in characters
 */
public record YamlPlace(@Nullable YamlPlace within, String name, int item, int line, int column)
    implements Comparable<YamlPlace> {
  private static final int LONGEST = 60;

  /** The beginning of a file. */
  static final YamlPlace START = new YamlPlace(null, "", -1, 1, 1);

  /** The place of a key's value, or of the key. */
  YamlPlace key(String key, int line, int column) {
    return new YamlPlace(this, key, -1, line, column);
  }

  /** The place of an item of a list. */
  YamlPlace item(int at, int line, int column) {
    return new YamlPlace(this, "", at, line, column);
  }

  /** Its path, such as {@code stages[0].share}; empty for the whole file. */
  public String path() {
    if (within == null) {
      return "";
    }
    var before = within.path();
    if (item >= 0) {
      return before + "[" + item + "]";
    }
    var key = name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…";
    return before.isEmpty() ? key : before + "." + key;
  }

  @Override
  public int compareTo(YamlPlace other) {
    return line == other.line
        ? Integer.compare(column, other.column)
        : Integer.compare(line, other.line);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
