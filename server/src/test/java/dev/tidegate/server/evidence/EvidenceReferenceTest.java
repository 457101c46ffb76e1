package dev.tidegate.server.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.evidence.FactType;
import dev.tidegate.server.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The reference of evidence says what there is. */
class EvidenceReferenceTest {
  private static final String PAGE = "docs/reference/evidence.md";
  private static final String MARK = "<!-- catalogue -->\n";
  private static final EvidenceFormats FORMATS = EvidenceFormats.installed();

  @Test
  void everyFactIsThereWithItsMeaning() throws IOException {
    var page = Files.readString(Golden.home().resolve(PAGE));
    int end = page.indexOf(MARK) + MARK.length();
    assertThat(end).as("the mark %s", MARK).isGreaterThan(MARK.length());

    Golden.check(PAGE, page.substring(0, end) + catalogue());
  }

  @Test
  void everyFormatIsThere() throws IOException {
    var page = Files.readString(Golden.home().resolve(PAGE));

    assertThat(FORMATS.all())
        .allSatisfy(format -> assertThat(page).contains("\n| `" + format.name() + "` |"));
  }

  private static String catalogue() {
    var text = new StringBuilder();
    for (var family : FORMATS.families().values()) {
      text.append("\n### ").append(family.name()).append("\n\n").append(family.meaning());
      var by =
          FORMATS.all().stream()
              .filter(format -> format.families().stream().anyMatch(family::equals))
              .map(format -> "`" + format.name() + "`")
              .toList();
      text.append(" From ").append(String.join(", ", by)).append(".\n\n");
      text.append("| fact | kind | of several files | meaning |\n|---|---|---|---|\n");
      family.facts().forEach(fact -> text.append(row(fact)));
    }
    return text.toString();
  }

  private static String row(FactType fact) {
    var merge = fact.merge().name().toLowerCase(Locale.ROOT);
    return "| `%s` | %s | %s | %s |\n"
        .formatted(fact.name(), EvidenceJson.word(fact.kind()), merge, fact.meaning());
  }
}
