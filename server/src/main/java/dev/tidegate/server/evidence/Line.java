package dev.tidegate.server.evidence;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What others wrote, as one line for people: it can not move a cursor, nor fill a page. */
public final class Line {
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");

  private Line() {}

  /** The text on one line, cut to a length. */
  public static String of(String text, int most) {
    boolean isLong = text.length() > most;
    var start = isLong ? text.substring(0, most) : text;
    boolean isPlain = start.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    var whole =
        isPlain
            ? start
            : new String(start.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    var line = isPlain ? whole : UNPRINTABLE.matcher(whole).replaceAll(" ");
    return line.strip() + (isLong ? "…" : "");
  }
}
