package dev.tidegate.server.contractfile;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tidegate.server.yaml.InvalidYaml;
import dev.tidegate.server.yaml.YamlFile;
import dev.tidegate.server.yaml.YamlForms;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A contract file with random mistakes in it. */
class MutatedContractTest {
  private static final int FILES = 4_000;
  private static final List<String> SCRAPS =
      List.of(
          "1",
          "1.5",
          "-3",
          "true",
          "no",
          "~",
          "\"\"",
          "x",
          "1 %",
          "250ms",
          "[]",
          "{}",
          "[a]",
          "*",
          "&a",
          "*a",
          "!x",
          ": ",
          "- ",
          "#",
          "'",
          "\"",
          "{",
          "}",
          "\t",
          "\n",
          "git:main",
          "../x");

  private static String mutated(String text, Random random) {
    var lines = new ArrayList<>(text.lines().toList());
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(lines.size());
      var line = lines.get(at);
      int in = random.nextInt(line.length() + 1);
      var scrap = SCRAPS.get(random.nextInt(SCRAPS.size()));
      switch (random.nextInt(5)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
        case 2 -> lines.set(at, line.substring(0, in) + scrap + line.substring(in));
        case 3 -> lines.set(at, line.substring(0, in));
        default -> lines.set(at, line.replaceFirst("(: ?|- )[^:]*$", "$1" + scrap));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  @Test
  void isRefusedWithPlacesInItOrIsWhatTheSchemaAccepts() throws InvalidYaml {
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ContractSchema.of(Contracts.FORMATS).text(), InputFormat.JSON);
    var full = Contracts.full();
    var random = new Random(29);
    int read = 0;
    for (int i = 0; i < FILES; i++) {
      var text = mutated(full, random);
      try {
        assertThat(Contracts.read(text)).isNotNull();
        read++;
        var json =
            YamlFile.of("x", text.getBytes(StandardCharsets.UTF_8))
                .read(YamlForms.any("anything"))
                .text();
        assertThat(schema.validate(json, InputFormat.JSON)).as(text).isEmpty();
      } catch (InvalidYaml e) {
        long lines = text.lines().count();
        assertThat(e.problems())
            .as(text)
            .isNotEmpty()
            .allMatch(p -> p.place().line() >= 1 && p.place().line() <= lines + 1)
            .noneMatch(p -> p.what().isBlank());
      }
    }
    assertThat(read).isBetween(FILES / 20, FILES / 2);
  }
}
