package dev.tidegate.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What holds for every text. */
final class TextRules {
  /**
   * Words that say that something is not done yet. Put together here, or this file would hold them.
   * In a page or a style the last but one is an attribute, and says something else.
   */
  private static final Pattern UNFINISHED =
      Pattern.compile(
          "\\b(TO"
              + "DO|FIX"
              + "ME|XX"
              + "X|(?i:for "
              + "now)|(?<![:-])(?i:place"
              + "holder)(?!\\s*=)|(?i:not "
              + "implemented))\\b");

  private TextRules() {}

  /** Tabs, but where a makefile needs them, and white space at the ends of lines. */
  static List<Finding> whiteSpace(Source file) {
    var findings = new ArrayList<Finding>();
    var lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      if (line.contains("\t") && !file.path().endsWith("Makefile")) {
        findings.add(Finding.at(file, i + 1, "a tab", "use spaces"));
      }
      if (!line.equals(line.stripTrailing())) {
        findings.add(Finding.at(file, i + 1, "white space at the end of the line", "remove it"));
      }
    }
    return findings;
  }

  /** Words that promise what is not there. */
  static List<Finding> promises(Source file) {
    var findings = new ArrayList<Finding>();
    var lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      var match = UNFINISHED.matcher(lines.get(i));
      while (match.find()) {
        var what = "\"" + match.group() + "\"";
        findings.add(Finding.at(file, i + 1, what, "finish it, or leave it out and say so"));
      }
    }
    return findings;
  }
}
