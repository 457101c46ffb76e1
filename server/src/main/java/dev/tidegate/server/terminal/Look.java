package dev.tidegate.server.terminal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * How a terminal shows things.
 *
 * @param width of a line, in characters
 * @param colour whether it has colours
 * @param zone in whose time
 */
public record Look(int width, boolean colour, ZoneId zone) {
  private static final String ESCAPE = "\u001b[";

  /** The text in the tone's colour; as it is on a terminal without colours. */
  public String paint(Tone tone, String text) {
    return colour && tone != Tone.PLAIN && !text.isEmpty()
        ? ESCAPE + tone.code + "m" + text + ESCAPE + "0m"
        : text;
  }

  /** An instant as {@code 2026-01-31 12:00:05}. */
  public String moment(String instant) {
    if (instant.isEmpty()) {
      return "";
    }
    var local = LocalDateTime.ofInstant(Instant.parse(instant), zone);
    return local.toLocalDate() + " " + clock(local);
  }

  /** An instant as {@code 12:00:05}. */
  public String clock(String instant) {
    return instant.isEmpty() ? "" : clock(LocalDateTime.ofInstant(Instant.parse(instant), zone));
  }

  private static String clock(LocalDateTime time) {
    return two(time.getHour()) + ":" + two(time.getMinute()) + ":" + two(time.getSecond());
  }

  private static String two(int number) {
    return (number < 10 ? "0" : "") + number;
  }

  /**
   * The text in lines of the terminal's width: the first after {@code first}, the others under it.
   */
  public List<String> wrapped(String first, String text) {
    var lines = new ArrayList<String>();
    var indent = " ".repeat(first.length());
    int room = Math.max(20, width - indent.length());
    var line = new StringBuilder();
    for (var word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > room) {
        lines.add((lines.isEmpty() ? first : indent) + line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add((lines.isEmpty() ? first : indent) + line);
    return lines;
  }

  /** The text, with its end left out when it is longer than {@code most} characters. */
  public static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, Math.max(0, most - 1)) + "…";
  }
}
