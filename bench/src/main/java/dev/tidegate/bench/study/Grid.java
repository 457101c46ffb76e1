package dev.tidegate.bench.study;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table of Markdown: the first columns name the row, the others are figures. */
final class Grid {
  private final List<String> lines = new ArrayList<>();
  private final int columns;

  Grid(List<String> columns) {
    this.columns = columns.size();
    lines.add(line(columns));
    lines.add(columns.stream().map(_ -> "---").collect(Collectors.joining("|", "|", "|")));
  }

  Grid row(List<String> cells) {
    if (cells.size() != columns) {
      throw new IllegalArgumentException(columns + " columns, but " + cells.size() + " cells");
    }
    lines.add(line(cells));
    return this;
  }

  String text() {
    return String.join("\n", lines);
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
