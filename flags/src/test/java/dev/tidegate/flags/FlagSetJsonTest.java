package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** flagd's document, read and written. */
class FlagSetJsonTest {
  private static final String EMPTY_FLAG = "{\"variants\":{\"on\":true}}";

  private static List<String> problems(String text) {
    return catchThrowableOfType(InvalidFlagSet.class, () -> FlagSetJson.read(text))
        .findings()
        .stream()
        .map(Finding::toString)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"flags\":{}}",
        "{\"$schema\":\"https://flagd.dev/schema/v0/flags.json\",\"flags\":{\"f\":{"
            + "\"state\":\"ENABLED\",\"variants\":{\"b\":10.0,\"a\":1e3},\"defaultVariant\":\"b\","
            + "\"targeting\":{\"if\":[{\"$ref\":\"x\"},\"a\"]},\"metadata\":{\"owner\":\"me\"}}},"
            + "\"$evaluators\":{\"x\":{\"==\":[1,1]}},"
            + "\"metadata\":{\"flagSetId\":\"s\",\"v\":1.50}}",
        "{\"flags\":[{\"key\":\"b\",\"state\":\"DISABLED\",\"variants\":{\"x\":{\"k\":[1,null]}}},"
            + "{\"key\":\"a\",\"state\":\"ENABLED\",\"variants\":{\"x\":\"y\"}}]}",
        "{\"flags\":{\"f\":{\"state\":\"ENABLED\",\"variants\":{\"on\":true},"
            + "\"targets\":{\"on\":[\"u\"]},\"targeting\":{\"segment\":\"s\"}}},"
            + "\"$segments\":{\"s\":{\"keys\":[\"a\",\"b\"],\"rules\":[{\"var\":\"x\"}]}}}",
        "{\"flags\":{\"odd key/ü.😀\":{\"state\":\"ENABLED\",\"variants\":{\"a.b\":\"\\u0000\"}}}}",
      })
  void goesRound(String text) {
    var written = FlagSetJson.write(FlagSetJson.read(text)).text();
    assertThat(Json.parse(written)).isEqualTo(Json.parse(text));
    assertThat(written).as("in its order").isEqualTo(Json.parse(text).text());
  }

  @Test
  void metadataOfTheSetIsThatOfEachFlag() {
    var set =
        FlagSetJson.read(
            """
            {"flags": {"f": {"variants": {"on": true}, "metadata": {"owner": "f", "own": 1}}},
             "metadata": {"owner": "set", "version": "7"}}
            """);
    assertThat(set.folded().get(0).metadata())
        .isEqualTo(
            ((Json.Obj) Json.parse("{\"owner\":\"f\",\"own\":1,\"version\":\"7\"}")).members());
    assertThat(set.flags().get("f")).isNotNull();
    assertThat(FlagSetJson.write(set).text()).contains("\"metadata\":{\"owner\":\"f\",\"own\":1}");
  }

  @Test
  void allThatIsWrongIsToldWithItsPlaceInTheText() {
    assertThat(
            problems(
                """
                {"flags": {
                  "f": {"variants": {"on": true},
                    "targeting": {"if": [
                      {"segmnt": "staff"}, "on",
                      {"segment": "stuff"}, "on"]}},
                  "g": {"variants": {}}},
                 "$segments": {"staff": {"keys": [1], "rule": []}},
                 "$evaluators": {"x": {"$ref": "y"}},
                 "flag": 1}
                """))
        .containsExactly(
            "4:7: flags.f.targeting.if.0: unknown operator \"segmnt\"; did you mean \"segment\"?",
            "5:19: flags.f.targeting.if.2.segment.0: no segment \"stuff\"; did you mean \"staff\"?",
            "6:21: flags.g.variants: needs an object of at least one variant and its value",
            "7:35: $segments.staff.keys.0: is a targeting key, a text",
            "7:47: $segments.staff.rule: unknown member; did you mean \"rules\"?",
            "8:23: $evaluators.x: an evaluator does not name another, as flagd has it",
            "9:10: flag: unknown member; did you mean \"flags\"?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | 1:1: a flag set is an object, not an array",
        "{} | 1:1: flags: needs an object of flags by key, or an array of flags with a key",
        "{\"flags\":[1]} | 1:11: flags.0: is a flag: an object with a key",
        "{\"flags\":{\"\":{\"variants\":{\"a\":1}}}} | 1:14: flags.: the key of a flag has 1 to 500"
            + " characters that can be seen",
        "{\"flags\":{},\"$evaluators\":[]} | 1:27: $evaluators: is an object, not an array",
        "{\"flags\":{},\"metadata\":1} | 1:24: metadata: is an object, not a number",
        "{\"flags\":{},\"$segments\":{\"s\":{\"keys\":{}}}} "
            + "| 1:38: $segments.s.keys: is a list, not an object",
        "{\"flags\":{} | 1:1",
        "{\"flags\":{},\"flags\":{}} | \"flags\" is there twice",
      })
  void eachProblemSaysWhere(String text, String problem) {
    assertThat(problems(text)).hasSize(1).first().asString().contains(problem);
  }

  @Test
  void prerequisitesHaveToBeThere() {
    assertThat(
            problems(
                """
                {"flags": {
                  "a": {"variants": {"on": true},
                    "targeting": {"if": [{"flag": ["b", "offf"]}, "on"]}},
                  "b": {"variants": {"on": true, "off": false},
                    "targeting": {"if": [{"flag": ["bb", "on"]}, "on"]}}}}
                """))
        .containsExactly(
            "3:41: flags.a.targeting.if.0.flag.1: no variant \"offf\"; did you mean \"off\"?",
            "5:36: flags.b.targeting.if.0.flag.0: no flag \"bb\"; did you mean \"b\"?");
  }

  @Test
  void circlesOfPrerequisitesAreRefused() {
    var asks =
        "{\"variants\":{\"on\":true},\"targeting\":{\"if\":[{\"flag\":[\"%s\",\"on\"]},\"on\"]}}";
    assertThat(
            problems(
                "{\"flags\":{\"a\":"
                    + asks.formatted("b")
                    + ",\"b\":"
                    + asks.formatted("a")
                    + "}}"))
        .containsExactly("1:10: flags: prerequisites go in a circle: a → b → a");
  }

  @Test
  void theSameFlagTwiceInAnArrayIsRefused() {
    var flag = "{\"key\":\"f\"," + EMPTY_FLAG.substring(1);
    assertThat(problems("{\"flags\":[" + flag + "," + flag + "]}"))
        .containsExactly("1:46: flags.1: \"f\" is there twice");
  }

  @Test
  void targetsThatCanNotBeAreRefused() {
    assertThat(
            problems(
                "{\"flags\":{\"f\":{\"variants\":{\"on\":true,\"off\":false},\n"
                    + "\"targets\":{\"onn\":[\"a\"],\"on\":[\"b\",7],\"off\":[\"b\"]}}}}"))
        .containsExactly(
            "2:11: flags.f.targets: \"b\" is there more than once",
            "2:18: flags.f.targets.onn: no variant \"onn\"; did you mean \"on\"?",
            "2:34: flags.f.targets.on.1: is a targeting key, a text");
  }
}
