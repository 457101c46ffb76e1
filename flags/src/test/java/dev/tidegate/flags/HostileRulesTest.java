package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Rules and users that are made to do harm: bounded time, bounded memory, clear problems. */
class HostileRulesTest {
  private static Json deep(int levels) {
    Json rule = Json.of(true);
    for (int i = 0; i < levels; i++) {
      rule = new Json.Obj(Map.of("!", new Json.Arr(List.of(rule))));
    }
    return rule;
  }

  private static List<Problem> problems(Json targeting) {
    var problems = new ArrayList<Problem>();
    var scope = RuleScope.alone("f", RuleScope.Kind.TARGETING, problems);
    RuleCompiler.compile(scope, targeting, "targeting");
    return problems;
  }

  @Test
  void deepRulesAreRefusedAsTextAndAsWhatWasPutTogether() {
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(JsonProblem.class);
    assertThat(problems(deep(90))).isEmpty();
    assertThat(problems(deep(5_000)))
        .singleElement()
        .satisfies(p -> assertThat(p.what()).isEqualTo("a rule is at most 100 operations deep"));
  }

  @Test
  void largeRulesAreRefusedOnce() {
    var many = Collections.nCopies(20_000, Json.parse("{\"var\":\"x\"}"));
    assertThat(problems(new Json.Obj(Map.of("or", new Json.Arr(many)))))
        .singleElement()
        .satisfies(p -> assertThat(p.what()).contains("at most 10000 operations"));
  }

  @Test
  void evaluatorsThatAreNamedOverAndOverCountEachTime() {
    var asked = String.join(",", Collections.nCopies(200, "{\"$ref\":\"x\"}"));
    var tests = String.join(",", Collections.nCopies(100, "{\"var\":\"x\"}"));
    var text =
        "{\"flags\":{\"f\":{\"variants\":{\"on\":true},\"targeting\":{\"or\":["
            + asked
            + "]}}},"
            + "\"$evaluators\":{\"x\":{\"and\":["
            + tests
            + "]}}}";
    assertThatThrownBy(() -> FlagSetJson.read(text))
        .isInstanceOf(InvalidFlagSet.class)
        .hasMessageContaining("at most 10000 operations");
  }

  @Test
  void loopsInLoopsEndWithAnError() {
    var numbers = "[" + "1,".repeat(999) + "1]";
    var rule = "{\"var\":\"\"}";
    for (int i = 0; i < 4; i++) {
      rule = "{\"some\":[" + numbers + ",{\"!\":[" + rule + "]}]}";
    }
    var flag = Flags.targeting("{\"if\":[" + rule + ",\"on\"]}");
    Assertions.assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          var given = Flags.evaluate(flag, null, Who.NOBODY);
          assertThat(given.error()).isEqualTo(Evaluation.ErrorCode.GENERAL);
        });
    var twenty = String.join(",", Collections.nCopies(21, "{\"some\":[{\"var\":\"x\"},true]}"));
    assertThat(problems(Json.parse("{\"or\":[" + twenty + "]}")))
        .singleElement()
        .satisfies(p -> assertThat(p.what()).contains("at most 20 loops"));
  }

  @Test
  void textsAndListsDoNotGrowWithoutEnd() {
    var hundred = "[" + "1,".repeat(99) + "1]";
    for (var twice : List.of("cat", "merge")) {
      var accumulator = "{\"var\":\"accumulator\"}";
      var logic = "{\"" + twice + "\":[" + accumulator + "," + accumulator + "]}";
      var first = twice.equals("cat") ? "\"x\"" : "[1]";
      var flag = Flags.targeting("{\"reduce\":[" + hundred + "," + logic + "," + first + "]}");
      assertThat(Flags.evaluate(flag, null, Who.NOBODY).error())
          .isEqualTo(Evaluation.ErrorCode.GENERAL);
    }
  }

  @Test
  void aSearchInALongTextThatUsersSendIsBounded() {
    var flag =
        Flags.targeting("{\"if\":[{\"in\":[{\"var\":\"part\"},{\"var\":\"text\"}]},\"on\"]}");
    var user = Who.with(Map.of("text", "a".repeat(1_000_000), "part", "a".repeat(500_000) + "b"));
    Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () ->
            assertThat(Flags.evaluate(flag, null, user).error())
                .isEqualTo(Evaluation.ErrorCode.GENERAL));
  }

  @Test
  void aCohortWhoseRuleDoesTooMuchIsNotJoined() {
    var numbers = "[" + "1,".repeat(999) + "1]";
    var loops =
        "{\"none\":[" + numbers + ",{\"none\":[" + numbers + ",{\"none\":[" + numbers + ",0]}]}]}";
    var climb =
        Flags.climb("ro-1", "targetingKey", new Cohort("odd", Json.parse(loops), 1_000_000));
    var given = Flags.evaluate(Flags.OFF, climb, Who.user("u"));
    assertThat(given.variant()).isEqualTo("off");
    assertThat(given.attribution()).isNull();
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    assertThat(problems(Json.parse("{\"<\":[{\"var\":\"x\"},1e400]}")))
        .singleElement()
        .satisfies(
            p -> assertThat(p.toString()).isEqualTo("targeting.<.1: is too large for a number"));
    assertThatThrownBy(
            () -> FlagJson.read("f", Json.parse("{\"variants\":{\"a\":{\"b\":[-1e999]}}}")))
        .hasMessage("variants.a.b: is too large for a number");
    assertThatThrownBy(() -> Json.parse("1" + "0".repeat(2_000))).isInstanceOf(JsonProblem.class);
  }

  @Test
  void aSetWithThousandsOfMistakesIsReadInAMoment() {
    var text = new StringBuilder("{\"flags\":{");
    for (int i = 0; i < 20_000; i++) {
      text.append(i == 0 ? "" : ",").append("\"f").append(i).append("\":{\"variant\":{\"on\":1}}");
    }
    text.append("}}");
    Assertions.assertTimeout(
        Duration.ofSeconds(20), () -> assertThat(FlagLint.check(text.toString())).hasSize(1_000));
  }
}
