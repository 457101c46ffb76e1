package dev.tidegate.server.contractfile;

import dev.tidegate.server.yaml.YamlForm;
import dev.tidegate.server.yaml.YamlForms;
import java.util.Optional;

/** What a file is compared with. */
public sealed interface Before {
  /** A file of the repository. */
  record OfFile(String file) implements Before {}

  /**
   * What git has of it.
   *
   * @param revision such as {@code main} or {@code v1.2}; never an option
   * @param path in the repository; empty for the file's own
   */
  record OfGit(String revision, Optional<String> path) implements Before {}

  /** {@code git:main}, {@code git:main:api/old.yaml}, or a file. */
  static YamlForm<Before> form() {
    var within = "(?![A-Za-z]:)(?!/)(?!(.*/)?\\.\\.(/|$))";
    return YamlForms.text(
        "git:REVISION, git:REVISION:FILE, or a file of the repository",
        "^(git:[A-Za-z0-9][A-Za-z0-9._/@^~-]{0,99}(:"
            + within
            + "[^\\\\:*?\\u0000-\\u0020]+)?|(?!git:)"
            + within
            + "[^\\\\*?\\u0000-\\u001f]+)$",
        400,
        Before::parse);
  }

  private static Before parse(String text) {
    if (!text.startsWith("git:")) {
      return new OfFile(text);
    }
    var rest = text.substring("git:".length());
    int colon = rest.indexOf(':');
    return colon < 0
        ? new OfGit(rest, Optional.empty())
        : new OfGit(rest.substring(0, colon), Optional.of(rest.substring(colon + 1)));
  }
}
