package dev.tidegate.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small table of text: the first column to the left, the others to the right. */
public final class Table {
  private static final String GAP = "  ";

  private final List<String> before = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();
  private final List<String> after = new ArrayList<>();

  /** A table with the given names of columns. */
  public Table(String... columns) {
    rows.add(List.of(columns));
  }

  /** A line above the table. */
  public Table title(String line) {
    before.add(line);
    return this;
  }

  /** A row; as many cells as there are columns. */
  public Table row(String... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException(
          rows.getFirst().size() + " columns, but " + cells.length + " cells");
    }
    rows.add(List.of(cells));
    return this;
  }

  /** A line below the table. */
  public Table note(String line) {
    after.add(line);
    return this;
  }

  /** All of it. */
  public String text() {
    var out = new StringBuilder();
    before.forEach(line -> out.append(line).append('\n'));
    for (var row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        var pad = " ".repeat(width(i) - row.get(i).length());
        line.append(i == 0 ? row.get(i) + pad : GAP + pad + row.get(i));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
    after.forEach(line -> out.append(line).append('\n'));
    return out.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow();
  }

  /** Prints it, and writes it to a file whose folder is made when it is not there. */
  public void publish(Path file) throws IOException {
    System.out.println(text());
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, text());
  }
}
