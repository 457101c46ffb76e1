package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlagJsonTest {
  private static final String VARIANTS = "\"variants\":{\"on\":true,\"off\":false}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false},"
            + "\"defaultVariant\":\"off\"}",
        "{\"state\":\"DISABLED\",\"variants\":{\"b\":2,\"a\":10.0}}",
        "{\"state\":\"ENABLED\",\"variants\":{\"x\":{\"k\":[1,null]}},\"defaultVariant\":\"x\","
            + "\"targeting\":{\"if\":[{\"==\":[{\"var\":\"tier\"},\"gold\"]},\"x\"]},"
            + "\"metadata\":{\"owner\":\"billing\",\"age\":3,\"temporary\":true}}",
        "{\"state\":\"ENABLED\",\"variants\":{\"on\":true},\"targeting\":{}}",
        "{\"state\":\"ENABLED\",\"variants\":{\"on\":true},\"targeting\":null}",
      })
  void goesRoundInFlagdsFormat(String text) {
    assertThat(FlagJson.write(FlagJson.read("f", Json.parse(text))).text()).isEqualTo(text);
  }

  @Test
  void whatIsLeftOutHasADefault() {
    var flag = read("{" + VARIANTS + ",\"defaultVariant\":null}");
    assertThat(flag.enabled()).isTrue();
    assertThat(flag.defaultVariant()).isNull();
    assertThat(flag.targeting()).isNull();
    assertThat(flag.metadata()).isEmpty();
  }

  @Test
  void anEmptyRuleIsNone() {
    var evaluation = Flags.evaluate(Flags.targeting("{}"), null, Who.NOBODY);
    assertThat(evaluation.cause()).isEqualTo(Evaluation.Cause.STATIC);
    assertThat(evaluation.variant()).isEqualTo("off");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceWithItsPlace() {
    var problems =
        problems(
            """
            {"stat": "ENABLED", "state": "ON", "variants": {"on": true, "off": 1},
             "defaultVariant": "onn", "targeting": {"iff": [1]}, "metadata": {"a": {}}}
            """);
    assertThat(problems)
        .containsExactlyInAnyOrder(
            "stat: unknown member; did you mean \"state\"?",
            "state: is \"ENABLED\" or \"DISABLED\"",
            "variants: are all of one type, not a boolean and a number",
            "defaultVariant: no variant \"onn\"; did you mean \"on\"?",
            "targeting: unknown operator \"iff\"; did you mean \"if\"?",
            "metadata.a: is a string, a number or a boolean, not an object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | a flag is an object, not an array",
        "{} | variants: needs an object of at least one variant and its value",
        "{\"variants\":{}} | variants: needs an object of at least one variant and its value",
        "{\"variants\":{\"a\":null}} | variants: are booleans, strings, numbers or objects, not"
            + " null",
        "{\"variants\":{\"a\":[]}} "
            + "| variants: are booleans, strings, numbers or objects, not an array",
        "{\"variants\":{\"a\":1},\"defaultVariant\":1} "
            + "| defaultVariant: is the name of a variant, not a number",
        "{\"variants\":{\"a\":1},\"metadata\":[]} | metadata: is an object, not an array",
      })
  void eachProblemSaysWhatIsMeant(String text, String problem) {
    assertThat(problems(text)).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1,\"b\":2} | targeting: an operation has exactly one member, its operator",
        "{\"==\":[1]} | targeting.==: needs 2 arguments, has 1",
        "{\"var\":[]} | targeting.var: needs 1 argument, has 0",
        "{\"var\":true} | targeting.var: needs the name of an attribute",
        "{\"var\":\"\"} "
            + "| targeting.var: needs the name of an attribute; all of them have no value",
        "{\"var\":\"$flagd.timestmp\"} "
            + "| targeting.var: \"$flagd.timestmp\" is not supported here",
        "{\"vra\":\"x\"} | targeting: unknown operator \"vra\"; did you mean \"var\"?",
        "{\"if\":[true,{\"vra\":\"x\"}]} "
            + "| targeting.if.1: unknown operator \"vra\"; did you mean \"var\"?",
        "{\"fractional\":[]} | targeting.fractional: needs 1 argument, has 0",
        "{\"fractional\":[\"key\"]} "
            + "| targeting.fractional: needs shares whose weights add up to at most 2147483647",
        "{\"==\":[1,2,3]} | targeting.==: takes 2 arguments, has 3",
        "{\"$ref\":\"staff\"} | targeting.$ref: no evaluator \"staff\"",
        "{\"segment\":\"staff\"} | targeting.segment.0: no segment \"staff\"",
        "{\"matches\":[{\"var\":\"x\"},\"a(?=b)\"]} | targeting.matches.1: look-around can not be"
            + " matched in linear time (at character 2 of the expression)",
        "{\"==\":[1e400,1]} | targeting.==.0: is too large for a number",
        "{\"fractional\":[[\"on\",1.5]]} "
            + "| targeting.fractional.0: the weight is a whole number from 0",
        "{\"fractional\":[[\"on\",1,2]]} "
            + "| targeting.fractional.0: a share is [variant, weight] or [variant]",
        "{\"fractional\":[[\"on\",2147483647],[\"off\",1]]} "
            + "| targeting.fractional: needs shares whose weights add up to at most 2147483647",
      })
  void aRuleSaysWhereItIsWrong(String logic, String problem) {
    assertThat(problems("{" + VARIANTS + ",\"targeting\":" + logic + "}")).containsExactly(problem);
    var inside = "{\"!!\":[" + logic + "]}";
    assertThat(problems("{" + VARIANTS + ",\"targeting\":" + inside + "}"))
        .as("inside of another rule")
        .containsExactly(problem.replaceFirst("targeting", "targeting.!!.0"));
  }

  @Test
  void aWeightFarBelowZeroIsNoReasonToFall() {
    var flag = Flags.targeting("{\"fractional\":[[\"off\",-1" + "0".repeat(30) + "],[\"on\",1]]}");
    assertThat(Flags.evaluate(flag, null, Who.user("u")).variant()).isEqualTo("on");
  }

  @Test
  void aFlagGoesRoundWithWhatClimbsOnIt() {
    var climb =
        new Climb(
            "ro-1",
            1L << 40,
            "account",
            "on",
            List.of(
                new Cohort("staff", Json.parse("{\"var\":\"staff\"}"), 1_000_000),
                new Cohort("everyone", Json.of(true), 10_000)),
            List.of(250_000, 1_000_000));
    var served = new Served(Flags.OFF, climb);
    var json = FlagJson.write(served);
    assertThat(FlagJson.readServed("f", Json.parse(json.text()))).isEqualTo(served);
    assertThat(FlagJson.write(served).text()).isEqualTo(json.text());
    assertThat(json.text())
        .contains("{\"name\":\"staff\",\"rule\":{\"var\":\"staff\"},\"share\":1000000}");
  }

  @Test
  void aClimbThatFreezesGoesRoundAndOthersSayNothingOfIt() {
    var usual = Flags.climb("ro-1", 10_000);
    var frozen =
        new Climb(
            usual.id(),
            usual.opened(),
            usual.key(),
            usual.candidate(),
            usual.cohorts(),
            usual.limitsMicros(),
            60_000,
            List.of(
                new Counted("retries", Counted.Kind.EVENT, 0),
                new Counted("rows", Counted.Kind.AMOUNT, 5_000),
                new Counted("cpu", Counted.Kind.CPU, 60_000_000),
                new Counted("memory", Counted.Kind.MEMORY, 1L << 32)),
            List.of("region", "tier"));
    for (var climb : List.of(usual, frozen)) {
      var json = FlagJson.write(new Served(Flags.OFF, climb));
      assertThat(FlagJson.readServed("f", Json.parse(json.text())).climb()).isEqualTo(climb);
      assertThat(json.text().contains("freeze")).isEqualTo(climb.equals(frozen));
    }
  }

  @Test
  void otherReadersPassOverWhatClimbs() {
    var json = FlagJson.write(new Served(Flags.OFF, Flags.climb("ro-1", 1)));
    assertThat(FlagJson.read("f", json)).isEqualTo(Flags.OFF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"id\":1,\"opened\":1,\"key\":\"k\",\"candidate\":\"on\"}",
        "{\"id\":\"r\",\"opened\":1.5,\"key\":\"k\",\"candidate\":\"on\"}",
        "{\"id\":\"r\",\"opened\":99999999999999999999,\"key\":\"k\",\"candidate\":\"on\"}",
        "{\"id\":\"r\",\"opened\":1,\"key\":\"k\",\"candidate\":\"on\",\"cohorts\":"
            + "[{\"name\":\"e\",\"rule\":true,\"share\":4294967297}]}",
        "{\"id\":\"r\",\"opened\":1,\"key\":\"k\",\"candidate\":\"on\",\"cohorts\":"
            + "[{\"name\":\"e\",\"rule\":true,\"share\":-1}]}",
        "{\"id\":\"r\",\"opened\":1,\"key\":\"k\",\"candidate\":\"on\",\"cohorts\":"
            + "[{\"name\":\"e\",\"rule\":true}]}",
        "{\"id\":\"r\",\"opened\":1,\"key\":\"k\",\"candidate\":\"on\",\"limits\":[\"fast\"]}",
      })
  void aClimbThatCanNotBeReadIsRefused(String climb) {
    var json = Json.parse("{" + VARIANTS + ",\"climb\":" + climb + "}");
    assertThatThrownBy(() -> FlagJson.readServed("f", json))
        .isInstanceOf(InvalidFlag.class)
        .hasMessageContaining("climb.");
  }

  @Test
  void aClimbOfNoVariantIsRefused() {
    var served =
        new Served(FlagJson.read("f", Json.parse("{\"variants\":{\"a\":1}}")), Flags.climb("r", 1));
    assertThatThrownBy(() -> FlagSnapshot.of(List.of(served)))
        .isInstanceOf(InvalidFlag.class)
        .hasMessage("climb.candidate: no variant \"on\"");
  }

  private static Flag read(String text) {
    return FlagJson.read("f", Json.parse(text));
  }

  private static List<String> problems(String text) {
    return catchThrowableOfType(InvalidFlag.class, () -> read(text)).problems().stream()
        .map(Problem::toString)
        .toList();
  }
}
