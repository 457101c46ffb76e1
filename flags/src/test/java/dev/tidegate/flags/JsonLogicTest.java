package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each operator gives, as jsonlogic.com and flagd have it. */
class JsonLogicTest {
  private static final Map<String, Object> ATTRIBUTES =
      Map.ofEntries(
          Map.entry("age", 30),
          Map.entry("score", 2.5),
          Map.entry("tier", "gold"),
          Map.entry(".tier", "of another name"),
          Map.entry("empty", ""),
          Map.entry("beta", true),
          Map.entry("roles", List.of("dev", "ops")),
          Map.entry(
              "months", List.of("j", "f", "m", "a", "m", "j", "j", "a", "s", "oct", "n", "d")),
          Map.entry("account", Map.of("plan", "pro", "seats", List.of(5, 10))),
          Map.entry("unknowable", Double.NaN),
          Map.entry("odd", new Object()));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // constants
        "true | true",
        "\"x\" | \"x\"",
        "1 | 1",
        "null | null",
        "[1,\"a\",null] | [1,\"a\",null]",
        // attributes
        "{\"var\":\"tier\"} | \"gold\"",
        "{\"var\":[\"tier\"]} | \"gold\"",
        "{\"var\":\"none\"} | null",
        "{\"var\":[\"none\",\"otherwise\"]} | \"otherwise\"",
        "{\"var\":\"account.plan\"} | \"pro\"",
        "{\"var\":\"account.seats.0\"} | 5",
        "{\"var\":\"account.seats.1\"} | 10",
        "{\"var\":\"account.seats.2\"} | null",
        "{\"var\":\"account.seats.x\"} | null",
        "{\"var\":\"account.seats.99999999999\"} | null",
        "{\"var\":\"months.9\"} | \"oct\"",
        "{\"var\":\".tier\"} | null",
        "{\"var\":\"tier.x\"} | null",
        "{\"var\":[\"account.x.y\",7]} | 7",
        "{\"var\":\"targetingKey\"} | \"u1\"",
        "{\"var\":\"$flagd.flagKey\"} | \"f\"",
        // equality
        "{\"==\":[1,\"1\"]} | true",
        "{\"==\":[0,false]} | true",
        "{\"==\":[0,\"\"]} | true",
        "{\"==\":[null,0]} | false",
        "{\"==\":[null,null]} | true",
        "{\"==\":[\"a\",\"b\"]} | false",
        "{\"==\":[{\"var\":\"age\"},30.0]} | true",
        "{\"==\":[\"a\",1]} | false",
        "{\"!=\":[1,\"1\"]} | false",
        "{\"!=\":[\"a\",\"b\"]} | true",
        "{\"==\":[9,\"9\"]} | true",
        "{\"==\":[2,\"+2\"]} | true",
        "{\"==\":[-2.5,\"-2.5\"]} | true",
        "{\"==\":[1000,\"1e3\"]} | true",
        "{\"===\":[1,\"1\"]} | false",
        "{\"===\":[1,2]} | false",
        "{\"===\":[{\"var\":\"age\"},30]} | true",
        "{\"===\":[null,{\"var\":\"none\"}]} | true",
        "{\"!==\":[1,\"1\"]} | true",
        // comparison
        "{\"<\":[1,2]} | true",
        "{\"<\":[2,2]} | false",
        "{\"<=\":[2,2]} | true",
        "{\">\":[\"10\",9]} | true",
        "{\">=\":[{\"var\":\"age\"},18]} | true",
        "{\"<\":[1,{\"var\":\"score\"},3]} | true",
        "{\"<\":[1,3,2]} | false",
        "{\"<\":[\"a\",1]} | false",
        "{\">\":[\"a\",1]} | false",
        "{\">\":[\"2d\",1]} | false",
        "{\">\":[\"0x2p1\",1]} | false",
        "{\">\":[\"Infinity\",1]} | false",
        "{\"<\":[\"1.2.3\",2]} | false",
        "{\"<=\":[\"-\",0]} | false",
        "{\"<\":[{\"var\":\"odd\"},1]} | false",
        // logic
        "{\"!\":[true]} | false",
        "{\"!\":\"\"} | true",
        "{\"!!\":[\"0\"]} | true",
        "{\"!!\":[[]]} | false",
        "{\"!!\":[0]} | false",
        "{\"!!\":[-0.5]} | true",
        "{\"!!\":[{\"var\":\"age\"}]} | true",
        "{\"!!\":[{\"var\":\"unknowable\"}]} | false",
        "{\"and\":[true,\"a\",3]} | 3",
        "{\"and\":[true,\"\",3]} | \"\"",
        "{\"or\":[false,0,\"a\"]} | \"a\"",
        "{\"or\":[false,null]} | null",
        "{\"if\":[true,1,2]} | 1",
        "{\"if\":[false,1,2]} | 2",
        "{\"if\":[false,1]} | null",
        "{\"if\":[false,1,{\"var\":\"beta\"},2,3]} | 2",
        "{\"if\":[false,1,false,2,3]} | 3",
        "{\"if\":[5]} | 5",
        // numbers
        "{\"+\":[1,\"2\",true,null]} | 4",
        "{\"+\":\"3.5\"} | 3.5",
        "{\"+\":[{\"var\":\"account.seats\"}]} | 15",
        "{\"-\":[5,2]} | 3",
        "{\"-\":[5]} | -5",
        "{\"*\":[2,3,4]} | 24",
        "{\"/\":[7,2]} | 3.5",
        "{\"%\":[7,4]} | 3",
        "{\"%\":[-7,4]} | -3",
        "{\"max\":[1,3,2]} | 3",
        "{\"min\":[1,3,-2]} | -2",
        "{\"max\":[{\"var\":\"account.seats\"}]} | 10",
        "{\"==\":[{\"+\":[1,2]},3]} | true",
        "{\"<\":[{\"+\":[{\"var\":\"age\"},1]},{\"*\":[4,8]}]} | true",
        "{\"<\":[{\"/\":[1,0]},5]} | false",
        "{\"<\":[\"apple\",\"banana\"]} | true",
        "{\"<\":[\"10\",\"9\"]} | true",
        "{\">=\":[{\"var\":\"tier\"},\"gold\"]} | true",
        // what is missing
        "{\"missing\":[\"age\",\"none\",\"account.plan\",\"account.x\"]} |"
            + " [\"none\",\"account.x\"]",
        "{\"missing\":[\"targetingKey\"]} | []",
        "{\"missing\":{\"merge\":[\"a\",[\"b\"]]}} | [\"a\",\"b\"]",
        "{\"missing_some\":[1,[\"age\",\"none\"]]} | []",
        "{\"missing_some\":[2,[\"age\",\"none\",\"nope\"]]} | [\"none\",\"nope\"]",
        "{\"var\":{\"cat\":[\"ti\",\"er\"]}} | \"gold\"",
        "{\"var\":[\"none\",{\"var\":\"tier\"}]} | \"gold\"",
        // lists
        "{\"map\":[{\"var\":\"account.seats\"},{\"*\":[{\"var\":\"\"},2]}]} | [10,20]",
        "{\"filter\":[{\"var\":\"roles\"},{\">\":[{\"var\":\"\"},\"e\"]}]} | [\"ops\"]",
        "{\"reduce\":[{\"var\":\"account.seats\"},"
            + "{\"+\":[{\"var\":\"accumulator\"},{\"var\":\"current\"}]},100]} | 115",
        "{\"all\":[{\"var\":\"roles\"},{\"in\":[{\"var\":\"\"},[\"dev\",\"ops\"]]}]} | true",
        "{\"all\":[{\"var\":\"none\"},true]} | false",
        "{\"none\":[{\"var\":\"roles\"},{\"==\":[{\"var\":\"\"},\"qa\"]}]} | true",
        "{\"none\":[{\"var\":\"roles\"},{\"==\":[{\"var\":\"\"},\"dev\"]}]} | false",
        "{\"some\":[{\"var\":\"roles\"},{\"starts_with\":[{\"var\":\"\"},\"op\"]}]} | true",
        "{\"some\":[[],true]} | false",
        "{\"map\":[[1,2],{\"var\":\"tier\"}]} | [null,null]",
        "{\"map\":[[1,2],{\"map\":[[3,4],{\"+\":[{\"var\":\"\"},1]}]}]} | [[4,5],[4,5]]",
        "{\"merge\":[1,[2,3],[[4]]]} | [1,2,3,[4]]",
        "{\"substr\":[\"jsonlogic\",4]} | \"logic\"",
        "{\"substr\":[\"jsonlogic\",-5]} | \"logic\"",
        "{\"substr\":[\"jsonlogic\",1,3]} | \"son\"",
        "{\"substr\":[\"jsonlogic\",4,-2]} | \"log\"",
        "{\"substr\":[\"jsonlogic\",20,3]} | \"\"",
        // texts and lists
        "{\"in\":[\"dev\",{\"var\":\"roles\"}]} | true",
        "{\"in\":[\"qa\",{\"var\":\"roles\"}]} | false",
        "{\"in\":[30,[10,30.0]]} | true",
        "{\"in\":[\"ol\",{\"var\":\"tier\"}]} | true",
        "{\"in\":[\"x\",{\"var\":\"none\"}]} | false",
        "{\"in\":[\"x\",{\"var\":\"tier\"}]} | false",
        "{\"in\":[20,[10,30.0]]} | false",
        "{\"cat\":[\"a\",1,true,null,2.5]} | \"a1true2.5\"",
        "{\"cat\":[{\"var\":\"age\"},\"-\",{\"var\":\"tier\"}]} | \"30-gold\"",
        "{\"cat\":[{\"var\":\"roles\"}]} | \"dev,ops\"",
        "{\"in\":[\"\",\"\"]} | false",
        "{\"in\":[3,\"a3\"]} | true",
        "{\"?:\":[true,1,2]} | 1",
        "{\"starts_with\":[{\"var\":\"tier\"},\"go\"]} | true",
        "{\"starts_with\":[{\"var\":\"age\"},\"3\"]} | null",
        "{\"ends_with\":[{\"var\":\"tier\"},\"ld\"]} | true",
        "{\"ends_with\":[{\"var\":\"tier\"},\"go\"]} | false",
      })
  void eachOperatorGivesWhatItsDefinitionSays(String logic, String expected) {
    var value = Flags.apply(logic, new Who("u1", ATTRIBUTES));
    assertThat(plain(value)).isEqualTo(RuleValues.constant(Json.parse(expected)));
  }

  @Test
  void aTargetingKeyThatIsMissingHasADefaultToo() {
    assertThat(Flags.apply("{\"var\":[\"targetingKey\",\"anonymous\"]}", Who.NOBODY))
        .isEqualTo("anonymous");
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "7.0, 7",
    "-7, -7",
    "999999999999999, 999999999999999",
    "-999999999999999, -999999999999999",
    "1000000000000000, 1000000000000000",
    "123456789012345680000, 123456789012345680000",
    "1e21, 1e+21",
    "1.5e300, 1.5e+300",
    "-0.0, 0",
    "0.25, 0.25",
    "0.1, 0.1",
    "-1234.5678, -1234.5678",
    "0.000001, 0.000001",
    "0.00000123, 0.00000123",
    "1.23e-7, 1.23e-7",
    "2e23, 2e+23",
    "5e-324, 5e-324",
  })
  void aNumberIsSpeltAsJavaScriptHasIt(String number, String text) {
    assertThat(Flags.apply("{\"cat\":[" + number + "]}", Who.NOBODY)).isEqualTo(text);
  }

  @Test
  void whatARuleGivesNamesAVariant() {
    assertThat(variant("\"on\"")).isEqualTo("on");
    assertThat(variant("true")).isEqualTo("true");
    assertThat(variant("{\"==\":[1,2]}")).isEqualTo("false");
    assertThat(variant("1")).isEqualTo("1");
    assertThat(variant("1.0")).isEqualTo("1");
    assertThat(variant("null")).isEqualTo("on");
  }

  @Test
  void whatNamesNoVariantIsAnError() {
    for (var logic : List.of("\"onn\"", "2", "[\"on\"]")) {
      var evaluation = Flags.evaluate(flag(logic), null, Who.NOBODY);
      assertThat(evaluation.error()).as(logic).isEqualTo(Evaluation.ErrorCode.GENERAL);
      assertThat(evaluation.cause()).isEqualTo(Evaluation.Cause.ERROR);
      assertThat(evaluation.value()).isNull();
    }
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Integer whole ? (Object) whole.doubleValue() : value;
  }

  private static @Nullable String variant(String logic) {
    return Flags.evaluate(flag(logic), null, Who.NOBODY).variant();
  }

  private static Flag flag(String logic) {
    return FlagJson.read(
        "f",
        Json.parse(
            "{\"variants\":{\"on\":1,\"true\":2,\"false\":3,\"1\":4},\"defaultVariant\":\"on\","
                + "\"targeting\":"
                + logic
                + "}"));
  }
}
