package dev.tidegate.server.contractfile;

import dev.tidegate.kernel.Names;
import dev.tidegate.server.evidence.Glob;
import dev.tidegate.server.yaml.YamlForm;
import dev.tidegate.server.yaml.YamlForms;
import dev.tidegate.server.yaml.YamlLists;
import java.util.List;
import java.util.function.Function;

/** Forms that several parts of a contract file have in common. */
final class Written {
  /** What is refused above: a file that people keep in their heads has fewer. */
  static final int MOST = 100;

  private static final String NAME = "^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$";

  /** Stays within the repository: relative, without {@code ..} and without back slashes. */
  private static final String WITHIN =
      "^(?!/)(?![A-Za-z]:)(?!(.*/)?\\.\\.(/|$))[^\\\\\\u0000-\\u001f]*[^\\\\/\\u0000-\\u0020]$";

  private static final String FILE = WITHIN.replace("[^\\\\", "[^*?\\[{\\\\");
  private static final int LONGEST_PATH = 300;
  private static final int LINE = 200;
  private static final int TEXT = 2_000;

  private Written() {}

  /** One line, or little more. */
  static YamlForm<String> line() {
    return YamlForms.text(LINE);
  }

  /** A sentence, or a few. */
  static YamlForm<String> text() {
    return YamlForms.text(TEXT);
  }

  /** Several of them. */
  static YamlForm<List<String>> lines() {
    return YamlLists.oneOrMore(line(), MOST);
  }

  /** A name as scopes have it. */
  static YamlForm<String> name() {
    return YamlForms.text("a name, such as checkout", NAME, 63, text -> Names.name("a name", text));
  }

  /** A file of the repository. */
  static YamlForm<String> file() {
    return YamlForms.text(
        "a file of the repository, such as api/openapi.yaml",
        FILE,
        LONGEST_PATH,
        Function.identity());
  }

  /** Files of the repository: {@code *} within a folder, {@code **} across folders. */
  static YamlForm<String> files() {
    return YamlForms.text(
        "files of the repository, such as target/surefire-reports/*.xml",
        WITHIN,
        LONGEST_PATH,
        text -> Glob.of(text).toString());
  }
}
