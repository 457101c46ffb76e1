package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** docs/reference/flag-language.md names each operator, and its examples are right. */
class FlagLanguageTest {
  /** A row of a table: operator, example, user, what it gives. */
  private record Row(String operator, String example, String user, String gives) {
    @Override
    public String toString() {
      return example + " for " + user;
    }
  }

  @TestFactory
  Stream<DynamicTest> examples() throws IOException {
    var set = FlagSetJson.read(document());
    var flags = FlagSnapshot.of(set);
    return rows().stream()
        .map(row -> DynamicTest.dynamicTest(row.toString(), () -> check(row, set, flags)));
  }

  private static void check(Row row, FlagSet set, FlagSnapshot flags) {
    var problems = new ArrayList<Problem>();
    var scope =
        new RuleScope(
            "new-checkout",
            RuleScope.Kind.TARGETING,
            new SharedRules(set.shared()),
            key -> compiled(set, key),
            problems);
    var rule = RuleCompiler.compile(scope, Json.parse(row.example), "targeting");
    assertThat(problems).isEmpty();
    assertThat(flags.keys()).contains("new-checkout");
    var given = rule.of(ReferenceRules.who(attributes(Json.parse(row.user))));
    assertThat(RuleValues.spelt(given))
        .isEqualTo(RuleValues.spelt(RuleValues.constant(Json.parse(row.gives))));
  }

  private static CompiledFlag compiled(FlagSet set, String key) {
    var flag = java.util.Objects.requireNonNull(set.flags().get(key));
    return new CompiledFlag(new Served(flag, null), new SharedRules(set.shared()), other -> null);
  }

  @Test
  void eachOperatorIsDocumentedAndEachDocumentedOneExists() throws IOException {
    var documented = rows().stream().map(Row::operator).distinct().toList();
    assertThat(documented).containsExactlyInAnyOrderElementsOf(Operators.names());
  }

  @Test
  void whatTheLinterFindsIsDocumented() throws IOException {
    var page = page();
    for (var rule : List.of("json", "invalid")) {
      assertThat(page).contains("`" + rule + "`");
    }
    var source = Path.of("flags/src/main/java/dev/tidegate/flags");
    var quoted = java.util.regex.Pattern.compile("(?:warning\\(|ERROR,)\\s*\"([a-z-]+)\"");
    for (var name : List.of("FlagLint", "FlagFindings", "RuleResults")) {
      var text = Files.readString(home().resolve(source).resolve(name + ".java"));
      quoted
          .matcher(text)
          .results()
          .forEach(found -> assertThat(page).contains("`" + found.group(1) + "`"));
    }
  }

  private static Map<String, Object> attributes(Json json) {
    var attributes = new HashMap<String, Object>();
    if (json instanceof Json.Obj object) {
      object.members().forEach((name, value) -> attributes.put(name, plain(value)));
    }
    return attributes;
  }

  private static Object plain(Json json) {
    if (json instanceof Json.Obj) {
      return attributes(json);
    }
    if (json instanceof Json.Arr array) {
      return array.items().stream().map(FlagLanguageTest::plain).toList();
    }
    return java.util.Objects.requireNonNull(RuleValues.constant(json));
  }

  /** The set that the page begins with. */
  private static String document() throws IOException {
    var page = page();
    int begin = page.indexOf("```json\n") + 8;
    return page.substring(begin, page.indexOf("```", begin));
  }

  private static List<Row> rows() throws IOException {
    var rows = new ArrayList<Row>();
    for (var line : page().split("\n", -1)) {
      var cells = line.split("(?<!\\\\)\\|", -1);
      if (line.startsWith("| `") && cells.length >= 6) {
        rows.add(new Row(code(cells[1]), code(cells[2]), code(cells[3]), code(cells[4])));
      }
    }
    assertThat(rows).hasSizeGreaterThan(40);
    return rows;
  }

  private static String code(String cell) {
    var text = cell.strip().replace("\\|", "|");
    return text.startsWith("`") ? text.substring(1, text.length() - 1) : text;
  }

  private static String page() throws IOException {
    return Files.readString(home().resolve("docs/reference/flag-language.md"));
  }

  /** Also when the tests were started in the folder of this module. */
  private static Path home() {
    var home = Path.of(System.getProperty("tidegate.home", "")).toAbsolutePath();
    return Files.exists(home.resolve("docs")) ? home : home.resolve("..");
  }
}
