package dev.tidegate.tidy;

import java.util.ArrayList;
import java.util.List;

/** What holds for Java files as text. */
final class JavaText {
  private static final int COLUMNS = 100;
  private static final int LINES = 400;

  private JavaText() {}

  /** Lines that do not fit; imports and addresses can not be broken. */
  static List<Finding> lines(Source file) {
    var findings = new ArrayList<Finding>();
    var lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      int columns = line.codePointCount(0, line.length());
      if (columns > COLUMNS && !line.startsWith("import ") && !line.contains("://")) {
        findings.add(Finding.at(file, i + 1, columns + " columns", "break it: at most " + COLUMNS));
      }
    }
    return findings;
  }

  /** Files that are more than one idea. */
  static List<Finding> length(Source file) {
    int lines = file.lines().size();
    return lines <= LINES
        ? List.of()
        : List.of(Finding.at(file, lines, lines + " lines", "split it by ideas: at most " + LINES));
  }

  /** Packages of main sources that do not say what they are, or that nulls are marked in them. */
  static List<Finding> packages(List<Source> files) {
    var findings = new ArrayList<Finding>();
    var folders =
        files.stream()
            .filter(file -> file.isA("java") && file.path().contains("src/main/java/"))
            .map(Source::folder)
            .distinct()
            .toList();
    for (var folder : folders) {
      var path = folder + "/package-info.java";
      var text =
          files.stream().filter(file -> file.path().equals(path)).findFirst().map(Source::text);
      var mend = "write a package-info.java with a Javadoc and @NullMarked";
      if (text.isEmpty()) {
        findings.add(new Finding(path, 1, "the package says nothing about itself", mend));
      } else if (!text.get().startsWith("/**") || !text.get().contains("\n@NullMarked\npackage ")) {
        findings.add(new Finding(path, 1, "the Javadoc or @NullMarked is missing", mend));
      }
    }
    return findings;
  }
}
