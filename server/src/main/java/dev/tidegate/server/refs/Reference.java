package dev.tidegate.server.refs;

/**
 * A place where a flag is used.
 *
 * @param key of the flag
 * @param file relative to the checkout, with {@code /}
 * @param line from 1
 * @param column from 1, in characters
 * @param text as it stands there: the key, or an alias of it
 */
public record Reference(String key, String file, int line, int column, String text) {
  /** As {@code file:line:column}. */
  public String place() {
    return file + ":" + line + ":" + column;
  }
}
