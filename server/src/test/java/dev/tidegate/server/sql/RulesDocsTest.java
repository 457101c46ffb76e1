package dev.tidegate.server.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.Golden;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The reference names the rules that there are, as they are. */
class RulesDocsTest {
  @Test
  void everyRuleHasItsRowAndNoOtherIsThere() throws Exception {
    var page = Files.readString(Golden.home().resolve("docs/reference/migration-checks.md"));
    var rows = Arrays.stream(MigrationRule.values()).map(RulesDocsTest::row).toList();
    var written = page.lines().filter(line -> line.startsWith("| `sql-")).toList();
    assertThat(written)
        .as("write into the page:%n%s", String.join("\n", rows))
        .containsExactlyElementsOf(rows);
  }

  private static String row(MigrationRule rule) {
    return "| `%s` | %s | %s | %s | %s |"
        .formatted(
            rule.id(),
            rule.level().name().toLowerCase(Locale.ROOT),
            rule.isBlocking() ? "yes" : "",
            rule.what(),
            rule.mend());
  }
}
