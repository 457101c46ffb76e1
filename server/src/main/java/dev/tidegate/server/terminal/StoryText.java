package dev.tidegate.server.terminal;

import java.util.ArrayList;
import java.util.List;

/** What happened, line by line: when, who, what, and below it why. */
public final class StoryText {
  private static final int WIDEST = 16;

  private StoryText() {}

  /**
   * A story.
   *
   * @param answer with {@code lines}, as {@code /api/v1/why} has them
   */
  public static List<String> lines(Answer answer, Look look) {
    var lines = new ArrayList<String>();
    var entries = answer.list("lines");
    int widest = widest(entries);
    for (var line : entries) {
      lines.addAll(line(line, "", widest, look));
    }
    return lines;
  }

  /** The same with each entry's position in the journal before it. */
  public static List<String> numbered(Answer answer, Look look) {
    return numbered(answer.list("lines"), look);
  }

  /** Those that are called {@code decided}, numbered. */
  static List<String> deciders(Answer answer, Look look) {
    return numbered(answer.list("decided"), look);
  }

  private static List<String> numbered(List<Answer> entries, Look look) {
    var lines = new ArrayList<String>();
    int widest = widest(entries);
    int digits = entries.stream().mapToInt(line -> line.text("index").length()).max().orElse(0);
    for (var line : entries) {
      var index = line.text("index");
      lines.addAll(line(line, " ".repeat(digits - index.length()) + index + "  ", widest, look));
    }
    return lines;
  }

  private static int widest(List<Answer> entries) {
    return entries.stream()
        .mapToInt(line -> Math.min(WIDEST, line.text("by").length()))
        .max()
        .orElse(0);
  }

  private static List<String> line(Answer line, String before, int widest, Look look) {
    var by = line.text("by");
    var blank = " ".repeat(Math.max(0, widest - by.length()) + 2);
    var head = before + look.moment(line.text("at")) + "  " + by + blank;
    var lines = new ArrayList<>(look.wrapped(head, line.text("text")));
    lines.set(0, look.paint(Tone.DIM, head) + lines.getFirst().substring(head.length()));
    for (var reason : line.reasons("reasons")) {
      lines.addAll(look.wrapped(" ".repeat(before.length() + 4) + "- ", reason));
    }
    return lines;
  }
}
