package dev.tidegate.server.evidence;

import java.util.regex.Pattern;

/**
 * A pattern of paths: {@code *} for any part of a name, {@code **} for any folders, also none,
 * {@code ?} for a letter, {@code {a,b}} for one of several. Immutable.
 */
public final class Glob {
  private static final int LONGEST = 500;
  private static final int MOST_STARS = 12;

  private final String text;
  private final Pattern pattern;

  private Glob(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException when it is too long, has too many stars, or leaves the folder
   */
  public static Glob of(String text) {
    var path = text.startsWith("./") ? text.substring(2) : text;
    long stars = path.replace("**", "*").chars().filter(c -> c == '*').count();
    if (path.isBlank() || path.length() > LONGEST || stars > MOST_STARS) {
      throw new IllegalArgumentException(
          "a pattern has 1 to " + LONGEST + " letters and at most " + MOST_STARS + " stars");
    }
    if (path.startsWith("/") || path.matches("(.*/)?\\.\\.(/.*)?") || path.indexOf('\\') >= 0) {
      throw new IllegalArgumentException(
          "\"" + text + "\" leaves the folder: name files inside of it, with / between names");
    }
    return new Glob(path, Pattern.compile(regex(path)));
  }

  private static String regex(String path) {
    var regex = new StringBuilder();
    boolean choice = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (path.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (path.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (c == '{' && !choice && path.indexOf('}', i) > 0) {
        regex.append("(?:");
        choice = true;
      } else if (c == '}' && choice) {
        regex.append(')');
        choice = false;
      } else {
        regex.append(c == ',' && choice ? "|" : Pattern.quote(String.valueOf(c)));
      }
    }
    return regex.toString();
  }

  /** Whether it is the name of one file, and no pattern. */
  public boolean isPlain() {
    return text.chars().noneMatch(c -> "*?{".indexOf(c) >= 0);
  }

  /** Whether a path matches, with {@code /} between names. */
  public boolean matches(String path) {
    return pattern.matcher(path).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
