package dev.tidegate.server.gate;

import dev.tidegate.gate.Severity;
import dev.tidegate.server.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of the reference are those of the program. */
class GateReferenceGoldenTest {
  private static final String REFERENCE = "docs/reference/gate.md";

  @Test
  void eachShippedRuleAndEachFactIsInTheReference() throws IOException {
    var written = Files.readString(Golden.home().resolve(REFERENCE));
    var vocabulary = Vocabulary.installed();
    var pack =
        new RulePacks(new CelExpressions(vocabulary.facts())).shipped("standard").orElseThrow();

    var text = between(written, "## The shipped pack\n", "\n## ", rules(pack));
    Golden.check(REFERENCE, between(text, "## Facts\n", "\n## ", facts(vocabulary)));
  }

  private static String between(String text, String from, String to, String table) {
    int start = text.indexOf("\n| ", text.indexOf(from)) + 1;
    int end = text.indexOf("\n\n", start);
    if (text.indexOf(from) < 0 || start <= 0 || end < 0 || text.indexOf(to, start) < end) {
      throw new AssertionError("no table under " + from);
    }
    return text.substring(0, start) + table + text.substring(end + 1);
  }

  private static String rules(RulePack pack) {
    return "| rule | asked where | requires | else |\n|---|---|---|---|\n"
        + pack.rules().stream()
            .map(RulePack.Ready::rule)
            .map(
                rule ->
                    "| `%s`: %s | %s | `%s` | %s |\n"
                        .formatted(
                            rule.name(),
                            rule.why(),
                            rule.when().map(when -> "`" + cell(when) + "`").orElse("always"),
                            cell(rule.require()),
                            severity(rule.severity())))
            .collect(Collectors.joining());
  }

  private static String facts(Vocabulary vocabulary) {
    return "| family | facts |\n|---|---|\n"
        + vocabulary.families().stream()
            .map(
                family ->
                    "| `%s`: %s | %s |\n"
                        .formatted(
                            family.name(),
                            family.meaning(),
                            family.facts().stream()
                                .map(fact -> "`" + fact.name().split("\\.", 2)[1] + "`")
                                .collect(Collectors.joining(" "))))
            .collect(Collectors.joining());
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static String severity(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
