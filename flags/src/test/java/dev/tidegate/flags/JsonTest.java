package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "-0.0",
        "10.0",
        "1e400",
        "12345678901234567890123",
        "\"\"",
        "\"a\\\"\\\\\\n\\u0001ü用\"",
        "[]",
        "{}",
        "{\"b\":1,\"a\":[null,{\"c\":[true]}]}",
      })
  void isWrittenAsItWasRead(String text) {
    assertThat(Json.parse(text).text()).isEqualTo(text);
  }

  @Test
  void membersKeepTheirOrderAndNumbersTheirDigits() {
    var json = Json.parse(" { \"z\" : 10.0 , \"a\" : 1E3 } ");
    assertThat(json.text()).isEqualTo("{\"z\":10.0,\"a\":1E3}");
    assertThat(json.member("z")).isEqualTo(new Json.Num("10.0"));
    assertThat(json.member("x")).isNull();
    assertThat(Json.of(1).member("x")).isNull();
  }

  @Test
  void anObjectDoesNotChangeWithTheMapItWasMadeOf() {
    var members = new LinkedHashMap<String, Json>(Map.of("a", Json.of(1)));
    var object = new Json.Obj(members);
    members.put("b", Json.of(2));
    assertThat(object.text()).isEqualTo("{\"a\":1}");
  }

  @Test
  void knowsWhichNumbersAreWhole() {
    assertThat(new Json.Num("-12").isWhole()).isTrue();
    assertThat(new Json.Num("1.0").isWhole()).isFalse();
    assertThat(new Json.Num("1e3").isWhole()).isFalse();
    assertThat(new Json.Num("1e3").value()).isEqualTo(1000);
  }

  @Test
  void saysWhatAValueIs() {
    assertThat(Json.parse("[{},[],\"\",1,true,null]"))
        .isInstanceOfSatisfying(
            Json.Arr.class,
            array ->
                assertThat(array.items())
                    .extracting(Json::kind)
                    .containsExactly(
                        "an object", "an array", "a string", "a number", "a boolean", "null"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "{",
        "[1,",
        "[1,]",
        "{\"a\"}",
        "{\"a\":1,}",
        "nul",
        "NaN",
        "01",
        "+1",
        "\"a",
        "'a'",
        "1 2",
        "{} {}",
        "[1] x",
        "// no\n1",
        "\"\u0001\"",
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonProblem.class);
  }

  @Test
  void saysWhereItIsWrong() {
    var problem = problem("{\n  \"a\": 1,\n  \"b\": x\n}");
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.column()).isBetween(8, 9);
    assertThat(problem).hasMessageContaining("(line 3, column " + problem.column() + ")");
  }

  @Test
  void aNameThatIsThereTwiceIsRefused() {
    assertThat(problem("{\"a\":1,\n\"a\":2}"))
        .hasMessageContaining("\"a\"")
        .hasMessageContaining("line 2");
  }

  @Test
  void textAfterTheEndIsRefusedWhereItStands() {
    assertThat(problem("{}\n  {}"))
        .hasMessageContaining("after the end")
        .hasMessageContaining("line 2");
  }

  @Test
  void depthHasALimit() {
    assertThat(Json.parse("[".repeat(64) + "]".repeat(64)).text()).hasSize(128);
    assertThat(problem("[".repeat(65) + "]".repeat(65))).hasMessageContaining("64");
  }

  @Test
  void lengthsHaveLimits() {
    int most = 1 << 20;
    assertThat(Json.parse("\"" + "x".repeat(most) + "\"")).isEqualTo(Json.of("x".repeat(most)));
    assertThat(problem("\"" + "x".repeat(most + 1) + "\"")).hasMessageContaining("" + most);
    assertThat(Json.parse("{\"" + "x".repeat(1_000) + "\":1}")).isInstanceOf(Json.Obj.class);
    assertThat(problem("{\"" + "x".repeat(1_001) + "\":1}")).hasMessageContaining("1000");
    assertThat(Json.parse("1".repeat(100))).isInstanceOf(Json.Num.class);
    assertThat(problem("1".repeat(101))).hasMessageContaining("100");
  }

  @Test
  void halfOfACharacterIsNoText() {
    assertThat(Json.parse("\"\\ud83d\\ude00\"")).isEqualTo(Json.of("\ud83d\ude00"));
    for (var half : new String[] {"\\ud83d", "\\ude00", "\\ud83dx", "\\ude00\\ud83d"}) {
      assertThat(problem("{\"a\":\n\"" + half + "\"}"))
          .hasMessageContaining("half of a character")
          .hasMessageContaining("line 2");
      assertThat(problem("{\"" + half + "\":1}")).hasMessageContaining("surrogate");
    }
  }

  private static JsonProblem problem(String text) {
    return catchThrowableOfType(JsonProblem.class, () -> Json.parse(text));
  }
}
