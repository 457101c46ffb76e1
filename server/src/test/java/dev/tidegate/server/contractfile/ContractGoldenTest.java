package dev.tidegate.server.contractfile;

import dev.tidegate.server.Golden;
import dev.tidegate.server.yaml.YamlKey;
import dev.tidegate.server.yaml.YamlObject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import org.junit.jupiter.api.Test;

/** What is published of the keys is what they declare. */
class ContractGoldenTest {
  private static final String REFERENCE = "docs/reference/contract-file.md";
  private static final String BEGIN = "## All keys\n";

  private static YamlObject<ContractFile> form() {
    return ContractKeys.form(KnownFormats.names());
  }

  @Test
  void theSchemaIsThatOfTheKeys() throws IOException {
    Golden.check("docs/reference/tidegate.schema.json", ContractSchema.text(KnownFormats.names()));
  }

  @Test
  void theReferenceHasAllKeys() throws IOException {
    var page = Files.readString(Golden.home().resolve(REFERENCE));
    var prose = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
    Golden.check(REFERENCE, prose + tables());
  }

  private static String tables() {
    var text = new StringBuilder();
    var objects = new LinkedHashSet<YamlObject<?>>();
    var todo = new ArrayDeque<YamlObject<?>>();
    todo.add(form());
    while (!todo.isEmpty()) {
      var object = todo.remove();
      if (objects.add(object)) {
        object.keys().forEach(key -> todo.addAll(key.form().objects()));
      }
    }
    objects.forEach(object -> table(object, text));
    return text.toString();
  }

  private static void table(YamlObject<?> object, StringBuilder text) {
    var title = object.name().substring(0, 1).toUpperCase(java.util.Locale.ROOT);
    text.append("\n### ").append(title).append(object.name().substring(1)).append("\n\n");
    text.append("| key | value | |\n|---|---|---|\n");
    for (var key : object.keys()) {
      text.append("| `").append(key.name()).append("` | ").append(cell(key.form().words()));
      text.append(" | ").append(meaning(key)).append(" |\n");
    }
    if (!object.oneOf().isEmpty()) {
      var names = object.oneOf().stream().map(key -> "`" + key.name() + "`").toList();
      text.append("\nExactly one of ").append(String.join(", ", names)).append(".\n");
    }
  }

  private static String meaning(YamlKey<?> key) {
    return (key.required() ? "**required**: " : "") + cell(key.meaning());
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("*", "\\*");
  }
}
