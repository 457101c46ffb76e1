package dev.tidegate.flags;

/**
 * Something about a flag set that its author should know.
 *
 * @param severity an error can not be used; a warning can, and perhaps not as was meant
 * @param rule a short name of what was looked at, such as {@code unknown-variant}
 * @param where the place, as a path of names and positions such as {@code flags.f.variants.on}
 * @param what what is found there, and how to mend it
 * @param line from 1; 0 when there is no text
 * @param column from 1; 0 when there is no text
 */
public record Finding(
    Severity severity, String rule, String where, String what, int line, int column) {

  /** How bad it is. */
  public enum Severity {
    ERROR,
    WARNING
  }

  @Override
  public String toString() {
    var place = line == 0 ? "" : line + ":" + column + ": ";
    return place + (where.isEmpty() ? "" : where + ": ") + what;
  }
}
