package dev.tidegate.server.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.Golden;
import java.nio.file.Files;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The reference names the checks that there are, as they are. */
class CatalogueDocsTest {
  @Test
  void everyCheckHasItsRowAndNoOtherIsThere() throws Exception {
    var page = Files.readString(Golden.home().resolve("docs/reference/infrastructure-checks.md"));
    var rows = Catalogue.checks().stream().map(CatalogueDocsTest::row).toList();
    var written = page.lines().filter(line -> line.matches("\\| `(tf|k8s)-.*")).toList();
    assertThat(written)
        .as("write into the page:%n%s", String.join("\n", rows))
        .containsExactlyElementsOf(rows);
  }

  private static String row(Check check) {
    return "| `%s` | %s | %s | %s | %s | %s |"
        .formatted(
            check.name(),
            check.concern().name().toLowerCase(Locale.ROOT),
            check.level().name().toLowerCase(Locale.ROOT),
            check.what(),
            check.why(),
            check.mend());
  }
}
