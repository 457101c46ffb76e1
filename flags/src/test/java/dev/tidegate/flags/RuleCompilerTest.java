package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compiled rules against a plain reading of the same JSON, operator by operator. */
final class RuleCompilerTest {
  private static final int RULES = 4_000;
  private static final int CONTEXTS = 40;

  private static final List<String> PAIRS =
      List.of(
          "==",
          "!=",
          "===",
          "!==",
          "<",
          "<=",
          ">",
          ">=",
          "in",
          "starts_with",
          "ends_with",
          "+",
          "-",
          "*",
          "/",
          "%",
          "max",
          "merge",
          "substr");
  private static final List<String> LISTS = List.of("and", "or", "if", "cat");

  /** What attributes can be, and what rules compare them with. */
  private static final List<@Nullable Object> VALUES =
      Arrays.asList(
          null,
          true,
          false,
          0,
          1,
          18,
          18.0,
          -2.5,
          "",
          "0",
          "18",
          " 18 ",
          "1e1",
          "US",
          "CA",
          "USA",
          "premium",
          "true",
          List.of(),
          List.of("US", "CA"),
          List.of(18, "18"),
          Map.of("a", 1));

  @Test
  void compiledRulesGiveWhatTheirJsonSays() {
    var random = new Random(20_260_802);
    for (int i = 0; i < RULES; i++) {
      var json = rule(random, 3);
      var problems = new ArrayList<Problem>();
      var rule =
          RuleCompiler.compile(
              RuleScope.alone("some-flag", RuleScope.Kind.TARGETING, problems), json, "");
      assertThat(problems).as(json.text()).isEmpty();
      for (int k = 0; k < CONTEXTS; k++) {
        var somebody = somebody(random);
        var expected = ReferenceRules.of(json, somebody);
        assertThat(rule.of(somebody)).as("%s for %s", json.text(), somebody).isEqualTo(expected);
        assertThat(rule.holds(somebody))
            .as("truth of %s for %s", json.text(), somebody)
            .isEqualTo(Rule.truth(expected));
      }
    }
  }

  @Test
  void rulesOfAllOperatorsGiveWhatTheirJsonSays() {
    var rules = new RandomRules(20_261_122);
    for (int i = 0; i < RULES; i++) {
      var json = rules.targeting(5);
      var problems = new ArrayList<Problem>();
      var rule =
          RuleCompiler.compile(
              RuleScope.alone("some-flag", RuleScope.Kind.TARGETING, problems), json, "");
      assertThat(problems).as(json.text()).isEmpty();
      for (int k = 0; k < CONTEXTS; k++) {
        var somebody = ReferenceRules.who(rules.user());
        var expected = ReferenceRules.of(json, somebody);
        assertThat(rule.of(somebody)).as("%s for %s", json.text(), somebody).isEqualTo(expected);
        assertThat(rule.holds(somebody))
            .as("truth of %s for %s", json.text(), somebody)
            .isEqualTo(Rule.truth(expected));
      }
    }
  }

  private static Who somebody(Random random) {
    var attributes = new HashMap<String, Object>();
    for (var name : List.of("country", "tier", "age")) {
      var value = VALUES.get(random.nextInt(VALUES.size()));
      if (value != null) {
        attributes.put(name, value);
      }
    }
    return new Who(random.nextInt(8) == 0 ? null : "user-" + random.nextInt(99), attributes);
  }

  private static Json rule(Random random, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return leaf(random);
    }
    return switch (random.nextInt(8)) {
      case 0 ->
          operation(
              List.of("!", "!!", "+", "-", "max").get(random.nextInt(5)),
              List.of(rule(random, depth - 1)));
      case 1 -> new Json.Arr(some(random, depth, random.nextInt(3)));
      case 2, 3 ->
          operation(
              LISTS.get(random.nextInt(LISTS.size())), some(random, depth, 1 + random.nextInt(4)));
      default -> operation(PAIRS.get(random.nextInt(PAIRS.size())), some(random, depth, 2));
    };
  }

  private static List<Json> some(Random random, int depth, int count) {
    var some = new ArrayList<Json>();
    for (int i = 0; i < count; i++) {
      some.add(rule(random, depth - 1));
    }
    return some;
  }

  private static Json operation(String name, List<Json> arguments) {
    return new Json.Obj(Map.of(name, new Json.Arr(arguments)));
  }

  private static Json leaf(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> operation("var", List.of(Json.of("targetingKey")));
      case 1, 2 ->
          operation(
              "var", List.of(Json.of(List.of("country", "tier", "age").get(random.nextInt(3)))));
      case 3 -> Json.parse("[\"US\", \"CA\"]");
      case 4 -> Json.parse("[\"US\", 18, null]");
      default -> constant(random);
    };
  }

  private static Json constant(Random random) {
    var value = VALUES.get(random.nextInt(VALUES.size()));
    if (value instanceof Boolean bool) {
      return Json.of(bool);
    }
    if (value instanceof Number number) {
      return Json.parse(number.toString());
    }
    return value instanceof String text ? Json.of(text) : Json.nothing();
  }
}
