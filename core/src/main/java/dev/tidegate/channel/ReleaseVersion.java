package dev.tidegate.channel;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A version by which updaters know what is newer: Semantic Versioning 2.0.0, without build
 * metadata, which they disagree about.
 */
public record ReleaseVersion(String text) implements Comparable<ReleaseVersion> {
  private static final String NUMBER = "(0|[1-9][0-9]{0,9})";
  private static final String PART = "(?:0|[1-9][0-9]{0,9}|[0-9]{0,20}[A-Za-z-][0-9A-Za-z-]{0,20})";
  private static final Pattern FORM =
      Pattern.compile(
          NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(-" + PART + "(?:\\." + PART + "){0,5})?");
  private static final int LONGEST = 64;

  /**
   * A version.
   *
   * @throws IllegalArgumentException when it is none
   */
  public ReleaseVersion {
    if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
      var shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
      throw new IllegalArgumentException(
          "a version is major.minor.patch, such as 2.1.0 or 2.1.0-beta.3, not \"" + shown + "\"");
    }
  }

  @Override
  public int compareTo(ReleaseVersion other) {
    int byNumbers = compare(numbers(), other.numbers());
    if (byNumbers != 0) {
      return byNumbers;
    }
    var mine = early();
    var others = other.early();
    if (mine.isEmpty() || others.isEmpty()) {
      return Boolean.compare(mine.isEmpty(), others.isEmpty()); // a pre-release comes before
    }
    return compare(mine, others);
  }

  private List<String> numbers() {
    return parts(text.split("-", 2)[0]);
  }

  private List<String> early() {
    int dash = text.indexOf('-');
    return dash < 0 ? List.of() : parts(text.substring(dash + 1));
  }

  private static List<String> parts(String dotted) {
    return Arrays.asList(dotted.split("\\.", -1));
  }

  private static int compare(List<String> a, List<String> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int byPart = compare(a.get(i), b.get(i));
      if (byPart != 0) {
        return byPart;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int compare(String a, String b) {
    boolean isNumber = isNumber(a);
    if (isNumber != isNumber(b)) {
      return isNumber ? -1 : 1;
    }
    return isNumber ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
  }

  private static boolean isNumber(String part) {
    return part.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public String toString() {
    return text;
  }
}
