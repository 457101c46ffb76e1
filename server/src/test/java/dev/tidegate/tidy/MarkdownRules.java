package dev.tidegate.tidy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What holds for documents. */
final class MarkdownRules {
  private static final String DECISIONS = "docs/decisions/";
  private static final int README_LINES = 120;
  private static final Pattern TEST = Pattern.compile("([a-z]+\\.)*[A-Z]\\w+(Test|IT)");

  private MarkdownRules() {}

  /** Documents without a title, or with two. */
  static List<Finding> title(Source file) {
    var titles = new Markdown(file).headings().stream().filter(h -> h.level() == 1).toList();
    if (titles.isEmpty()) {
      return List.of(Finding.at(file, 1, "no title", "begin with \"# \" and what it is about"));
    }
    return titles.stream()
        .skip(1)
        .map(second -> Finding.at(file, second.line(), "a second title", "make it \"##\""))
        .toList();
  }

  /** A first page that nobody would read to its end. */
  static List<Finding> readme(List<Source> files) {
    return files.stream()
        .filter(file -> file.path().equals("README.md") && file.lines().size() > README_LINES)
        .map(
            file -> {
              int lines = file.lines().size();
              var mend = "move what is not for newcomers to docs: at most " + README_LINES;
              return Finding.at(file, lines, lines + " lines", mend);
            })
        .toList();
  }

  /**
   * Links that lead nowhere.
   *
   * @param exists whether there is such a file or folder, by its path from the root
   */
  static List<Finding> links(List<Source> files, Predicate<String> exists) {
    var documents =
        files.stream()
            .filter(file -> file.isA("md"))
            .collect(Collectors.toMap(Source::path, Markdown::new));
    var findings = new ArrayList<Finding>();
    for (var file : files) {
      var document = documents.get(file.path());
      if (document != null) {
        for (var link : document.links()) {
          var problem = problem(file, link.target(), documents, exists);
          if (!problem.isEmpty()) {
            var what = "the link " + link.target() + " leads nowhere: " + problem;
            findings.add(Finding.at(file, link.line(), what, "correct it, or remove it"));
          }
        }
      }
    }
    return findings;
  }

  private static String problem(
      Source file, String target, Map<String, Markdown> documents, Predicate<String> exists) {
    if (target.matches("(?i)[a-z][a-z0-9+.-]*:.*")) {
      return ""; // elsewhere
    }
    int hash = target.indexOf('#');
    var path = resolve(file, hash < 0 ? target : target.substring(0, hash));
    if (path.startsWith("..")) {
      return "it leaves the repository";
    }
    if (!exists.test(path)) {
      return "there is no " + path;
    }
    var document = documents.get(path);
    var anchor = hash < 0 ? "" : target.substring(hash + 1);
    return anchor.isEmpty() || document == null || document.anchors().contains(anchor)
        ? ""
        : "there is no heading #" + anchor + " in " + path;
  }

  private static String resolve(Source file, String target) {
    if (target.isEmpty()) {
      return file.path();
    }
    var decoded = URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8);
    var path =
        decoded.startsWith("/")
            ? Path.of(decoded.substring(1))
            : Path.of(file.folder()).resolve(decoded);
    return path.normalize().toString().replace('\\', '/');
  }

  /** Tests that a document names, and that are not there (any more). */
  static List<Finding> tests(List<Source> files) {
    var classes =
        files.stream()
            .filter(file -> file.isA("java"))
            .map(file -> "/" + file.path())
            .collect(Collectors.toSet());
    var findings = new ArrayList<Finding>();
    for (var file : files) {
      if (file.isA("md")) {
        for (var code : new Markdown(file).code()) {
          var path = "/" + code.text().replace('.', '/') + ".java";
          if (TEST.matcher(code.text()).matches()
              && classes.stream().noneMatch(there -> there.endsWith(path))) {
            var what = "there is no test " + code.text();
            findings.add(Finding.at(file, code.line(), what, "name one that is there"));
          }
        }
      }
    }
    return findings;
  }

  /** Records of decisions that their index does not name. */
  static List<Finding> decisions(List<Source> files) {
    var index = files.stream().filter(f -> f.path().equals(DECISIONS + "README.md")).findFirst();
    var linked =
        index.stream()
            .flatMap(file -> new Markdown(file).links().stream())
            .map(link -> DECISIONS + link.target())
            .collect(Collectors.toSet());
    var findings = new ArrayList<Finding>();
    for (var file : files) {
      boolean isRecord = file.path().startsWith(DECISIONS) && file.isA("md");
      if (isRecord && !file.path().endsWith("/README.md") && !linked.contains(file.path())) {
        var mend = "name it in " + DECISIONS + "README.md";
        findings.add(Finding.at(file, 1, "nobody finds this decision", mend));
      }
    }
    return findings;
  }
}
