package dev.tidegate.tidy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The headings and links of a Markdown file; what stands in code is neither. */
final class Markdown {
  private static final Pattern FENCE = Pattern.compile("\\s*(```|~~~).*");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.*?)(?: +#+)?");
  private static final Pattern LINK =
      Pattern.compile("\\]\\(<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\)");
  private static final Pattern DEFINITION =
      Pattern.compile("^ {0,3}\\[[^\\]]+\\]:\\s*<?([^\\s>]+)");
  private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
  private static final Pattern NAMED = Pattern.compile("(?:id|name)=\"([^\"]+)\"");
  private static final Pattern LINKED_TEXT = Pattern.compile("!?\\[([^\\]]*)\\]\\([^)]*\\)");

  /** A line of text outside of fences, with its number. */
  private record Line(int number, String text) {}

  /**
   * A link.
   *
   * @param line where it stands
   * @param target as it is written
   */
  record Link(int line, String target) {}

  /** A piece of code within a line. */
  record Code(int line, String text) {}

  /**
   * A heading.
   *
   * @param level from 1, the title
   */
  record Heading(int line, int level, String text) {}

  private final List<Line> prose;

  Markdown(Source file) {
    this.prose = prose(file.lines());
  }

  private static List<Line> prose(List<String> lines) {
    var prose = new ArrayList<Line>();
    var fence = "";
    for (int i = 0; i < lines.size(); i++) {
      var line = lines.get(i);
      var match = FENCE.matcher(line);
      if (match.matches() && (fence.isEmpty() || fence.equals(match.group(1)))) {
        fence = fence.isEmpty() ? match.group(1) : "";
      } else if (fence.isEmpty()) {
        prose.add(new Line(i + 1, line));
      }
    }
    return prose;
  }

  List<Heading> headings() {
    var headings = new ArrayList<Heading>();
    for (var line : prose) {
      var match = HEADING.matcher(line.text);
      if (match.matches()) {
        headings.add(new Heading(line.number, match.group(1).length(), match.group(2)));
      }
    }
    return headings;
  }

  /** What stands between backticks. */
  List<Code> code() {
    var codes = new ArrayList<Code>();
    for (var line : prose) {
      var match = CODE.matcher(line.text);
      while (match.find()) {
        codes.add(new Code(line.number, match.group().substring(1, match.group().length() - 1)));
      }
    }
    return codes;
  }

  List<Link> links() {
    var links = new ArrayList<Link>();
    for (var line : prose) {
      var text = CODE.matcher(line.text).replaceAll("");
      for (var pattern : List.of(LINK, DEFINITION, ADDRESS)) {
        var match = pattern.matcher(text);
        while (match.find()) {
          links.add(new Link(line.number, match.group(1)));
        }
      }
    }
    return links;
  }

  /** What may follow {@code #} in a link to this file, as GitHub makes it of headings. */
  Set<String> anchors() {
    var anchors = new TreeSet<String>();
    Map<String, Integer> seen = new HashMap<>();
    for (var heading : headings()) {
      var slug = slug(heading.text);
      int before = seen.merge(slug, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? slug : slug + "-" + before);
    }
    for (var line : prose) {
      var match = NAMED.matcher(line.text);
      while (match.find()) {
        anchors.add(match.group(1));
      }
    }
    return anchors;
  }

  private static String slug(String heading) {
    return LINKED_TEXT
        .matcher(heading)
        .replaceAll("$1")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{Pc} -]", "")
        .replace(' ', '-');
  }
}
