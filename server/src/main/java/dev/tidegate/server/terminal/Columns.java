package dev.tidegate.server.terminal;

import java.util.ArrayList;
import java.util.List;

/** A table whose columns are aligned; not for several threads. */
public final class Columns {
  private static final String GAP = "  ";

  private final List<String> heads;
  private final List<List<Cell>> rows = new ArrayList<>();

  /** A text and its tone. */
  public record Cell(String text, Tone tone) {
    /** A cell whose tone follows from what it says. */
    public static Cell state(String text) {
      return new Cell(text, Tone.of(text));
    }

    /** A cell without a tone. */
    public static Cell of(String text) {
      return new Cell(text, Tone.PLAIN);
    }
  }

  /** A table without rows; a head that begins with {@code >} is of a column of numbers. */
  public Columns(String... heads) {
    this.heads = List.of(heads);
  }

  /** Adds a row, a cell for each column. */
  public Columns row(Cell... cells) {
    if (cells.length != heads.size()) {
      throw new IllegalArgumentException(heads.size() + " cells, not " + cells.length);
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The rows under their heads. */
  public List<String> lines(Look look) {
    var widths = new int[heads.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = name(i).length();
      for (var row : rows) {
        widths[i] = Math.max(widths[i], row.get(i).text().length());
      }
    }
    var lines = new ArrayList<String>();
    var head = new ArrayList<Cell>();
    for (int i = 0; i < widths.length; i++) {
      head.add(new Cell(name(i), Tone.DIM));
    }
    lines.add(line(head, widths, look));
    rows.forEach(row -> lines.add(line(row, widths, look)));
    return lines;
  }

  private String line(List<Cell> row, int[] widths, Look look) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      var cell = row.get(i);
      var blank = " ".repeat(widths[i] - cell.text().length());
      boolean last = i == widths.length - 1;
      line.append(i == 0 ? "" : GAP)
          .append(isNumber(i) ? blank : "")
          .append(look.paint(cell.tone(), cell.text()))
          .append(isNumber(i) || last ? "" : blank);
    }
    return line.toString();
  }

  private boolean isNumber(int column) {
    return heads.get(column).startsWith(">");
  }

  private String name(int column) {
    return isNumber(column) ? heads.get(column).substring(1) : heads.get(column);
  }
}
