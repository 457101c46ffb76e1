package dev.tidegate.kernel;

import java.util.regex.Pattern;

/** What names may look like. */
public final class Names {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,98}");

  private Names() {}

  /**
   * The given name, when it is 1 to 63 letters, digits, {@code . _ -}, a letter or digit first.
   *
   * @throws IllegalArgumentException naming {@code what}, when it is not
   */
  public static String name(String what, String value) {
    return checked(NAME, what, value, "up to 63 letters, digits, \".\", \"_\" or \"-\"");
  }

  /** The key of a flag: as a name, but up to 99 long and with {@code /}. */
  public static String key(String what, String value) {
    return checked(KEY, what, value, "up to 99 letters, digits, \".\", \"_\", \"-\" or \"/\"");
  }

  private static String checked(Pattern pattern, String what, String value, String allowed) {
    if (!pattern.matcher(value).matches()) {
      throw new IllegalArgumentException(
          what + " is " + allowed + ", a letter or digit first, not \"" + cut(value) + "\"");
    }
    return value;
  }

  private static String cut(String value) {
    return value.length() <= 80 ? value : value.substring(0, 80) + "…";
  }
}
