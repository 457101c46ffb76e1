package dev.tidegate.server.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The end of a terminal's output, which is drawn over again and again; not for several threads. */
public final class Screen {
  private static final String ESCAPE = "\u001b[";
  private static final String CUT_LINES = ESCAPE + "?7l";
  private static final String WRAP_LINES = ESCAPE + "?7h";
  private static final String CLEAR_LINE = ESCAPE + "K";
  private static final String CLEAR_BELOW = ESCAPE + "J";

  private final PrintWriter out;
  private int drawn;

  /** A screen of which nothing is drawn yet. */
  public Screen(PrintWriter out) {
    this.out = out;
  }

  /**
   * Draws lines where the last ones were.
   *
   * @param rows of the terminal: what has no room is left out, for it could not be drawn over
   */
  public void draw(List<String> lines, int rows) {
    var shown = fitting(lines, Math.max(2, rows - 1));
    var text = new StringBuilder(CUT_LINES);
    if (drawn > 0) {
      text.append(ESCAPE).append(drawn).append("A\r");
    }
    // cleared before it is written: at the last column it would lose its last character
    shown.forEach(line -> text.append(CLEAR_LINE).append(line).append('\n'));
    out.print(text.append(CLEAR_BELOW).append(WRAP_LINES));
    out.flush();
    drawn = shown.size();
  }

  private static List<String> fitting(List<String> lines, int room) {
    if (lines.size() <= room) {
      return lines;
    }
    var shown = new ArrayList<>(lines.subList(0, room - 1));
    shown.add("… and " + (lines.size() - room + 1) + " lines more, in a taller terminal");
    return shown;
  }
}
