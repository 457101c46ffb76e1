package dev.tidegate.server.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.yaml.InvalidYaml;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RulePackFormTest {
  private static final String RULE =
      """
        - name: %s
          why: it matters
          owner: shop
          impact: users wait
          severity: fail
          require: tests.failed == 0
          cases:
            - {facts: {tests.failed: 0}, gives: holds}
            - {facts: {tests.failed: 1}, gives: broken}
      """;

  private static String pack(String rules) {
    return "pack: shop\nabout: ours\nrules:\n" + rules;
  }

  private static List<String> problems(String text) {
    var packs = new RulePacks(new CelExpressions(Vocabulary.installed().facts()));
    try {
      var read = packs.read("shop.yaml", text.getBytes(StandardCharsets.UTF_8));
      return List.of("read: " + read.rules().size() + " rules");
    } catch (InvalidYaml e) {
      return e.report();
    }
  }

  @Test
  void oneWithAllThatItTakesIsRead() {
    assertThat(problems(pack(RULE.formatted("a") + RULE.formatted("b"))))
        .containsExactly("read: 2 rules");
  }

  @Test
  void allThatIsWrongIsToldAtOnceWithItsPlace() {
    var wrong =
        RULE.formatted("Shouting")
                .replace("severity: fail", "severity: fatal")
                .replace("tests.failed == 0\n", "tests.fialed == 0\n")
                .replace("{tests.failed: 1}", "{tests.failed: many}")
            + RULE.formatted("b").replace("    owner: shop\n", "    onwer: shop\n");

    var problems = String.join("\n", problems(pack(wrong)));

    assertThat(problems)
        .contains("shop.yaml:4:")
        .contains("shop.yaml:8:")
        .contains("fatal")
        .contains("shop.yaml:9:")
        .contains("there is no fact \"tests.fialed\"; did you mean \"tests.failed\"?")
        .contains("shop.yaml:12:")
        .contains("is whole, not")
        .contains("shop.yaml:15:")
        .contains("owner");
  }

  @Test
  void aRuleOfWhichNobodyShowedThatItCanFailIsRefused() {
    var holdsOnly = RULE.formatted("a").replaceFirst("(?m)^.*broken.*\n", "");
    var breaksOnly = RULE.formatted("a").replaceFirst("(?m)^.*holds.*\n", "");

    for (var text : List.of(holdsOnly, breaksOnly)) {
      assertThat(problems(pack(text)).toString())
          .contains("no case that holds and another one that is broken: add them");
    }
    assertThat(problems(pack(RULE.formatted("a").replaceFirst("(?s)    cases:.*", ""))).toString())
        .contains("cases");
  }

  @Test
  void aNameThatIsUsedTwiceIsRefused() {
    assertThat(problems(pack(RULE.formatted("a") + RULE.formatted("a"))).toString())
        .contains("two rules are called a");
  }

  @Test
  void aCaseNamesOnlyFactsThatThereAreAndOfTheirKind() {
    var text =
        RULE.formatted("a").replace("{tests.failed: 0}", "{test.failed: 0, tests.total: 1.5}");

    assertThat(String.join("\n", problems(pack(text))))
        .contains("there is no such fact; did you mean \"tests.failed\"?")
        .contains("is whole, not");
  }

  @Test
  void aRuleThatIsAlwaysTrueIsNone() {
    assertThat(
            problems(pack(RULE.formatted("a").replace("tests.failed == 0\n", "true\n"))).toString())
        .contains("always true is no rule");
  }

  @Test
  @Timeout(30)
  void anchorsThatMultiplyAreRefusedSoon() {
    var bomb = new StringBuilder("pack: &a [x, x, x, x, x, x, x, x, x]\n");
    for (char key = 'b'; key < 'z'; key++) {
      char of = (char) (key - 1);
      bomb.append("%s: &%s [".formatted(key, key))
          .append(("*" + of + ", ").repeat(9))
          .append("]\n");
    }

    assertThat(problems(bomb.toString())).isNotEmpty().noneMatch(line -> line.startsWith("read"));
    assertThat(problems("pack: " + "[".repeat(10_000))).isNotEmpty();
    assertThat(problems("")).isNotEmpty().noneMatch(line -> line.startsWith("read"));
  }
}
