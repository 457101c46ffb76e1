package dev.tidegate.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Regular expressions: what they mean, beside the JDK's own, and that they end. */
class TextPatternTest {
  private static final List<String> PARTS =
      List.of(
          "a", "b", "ab", "c", ".", "[ab]", "[^a]", "[a-c]", "\\d", "\\w", "\\s", "\\S", "1", "_",
          "^", "$", "\\b", "\\B", "\\.", "é", "😀", "[é-ü]", "[😀a]", "\\x61", "(?:)", "-", "[a-]",
          "[\\d_]");

  @Test
  void saysWhatTheJdkSays() {
    var random = new Random(20_261_125);
    int found = 0;
    for (int i = 0; i < 30_000; i++) {
      var expression = (random.nextInt(8) == 0 ? "(?i)" : "") + expression(random, 3);
      var ours = TextPattern.compile(expression);
      var theirs = Pattern.compile(expression.replace("$", "\\z"), Pattern.UNIX_LINES);
      for (int k = 0; k < 8; k++) {
        var text = text(random);
        if (expression.contains("\\B") && text.contains("😀")) {
          continue; // the JDK finds a place between the halves of a character
        }
        boolean expected = theirs.matcher(text).find();
        assertThat(ours.matches(text)).as("%s in \"%s\"", expression, text).isEqualTo(expected);
        found += expected ? 1 : 0;
      }
    }
    assertThat(found).isBetween(60_000, 230_000);
  }

  private static String expression(Random random, int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      return PARTS.get(random.nextInt(PARTS.size()));
    }
    return switch (random.nextInt(7)) {
      case 0 -> "(" + expression(random, depth - 1) + ")*";
      case 1 -> "(?:" + expression(random, depth - 1) + ")+?";
      case 2 -> "(" + expression(random, depth - 1) + "){0,2}";
      case 3 -> "(" + expression(random, depth - 1) + "|" + expression(random, depth - 1) + ")";
      case 4 -> "(?:" + expression(random, depth - 1) + ")?";
      default -> expression(random, depth - 1) + expression(random, depth - 1);
    };
  }

  private static String text(Random random) {
    var out = new StringBuilder();
    for (int i = random.nextInt(7); i > 0; i--) {
      out.appendCodePoint("ab cA1_.\né-".codePointAt(random.nextInt(11)));
      if (random.nextInt(9) == 0) {
        out.append("😀");
      }
    }
    return out.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "@example\\.com$ somebody@example.com true",
        "@example\\.com$ somebody@example.com.org false",
        "^v[0-9]+$ v12 true",
        "^v[0-9]+$ v1x false",
        "^(?:US|CA)$ CA true",
        "^(?:US|CA)$ MCA false",
        "(?i)^staff- STAFF-7 true",
        "^a{2,3}$ aaa true",
        "^a{2,3}$ aaaa false",
        "a{x a{x true",
        "^[]a]+$ ]a true",
        "\\x{1F600} a😀 true",
        "^(?P<year>[0-9]{4})$ 2026 true",
      })
  void expressionsThatPeopleWrite(String expression, String text, boolean matches) {
    assertThat(TextPattern.compile(expression).matches(text)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "(a)\\1 | back-references can not be matched in linear time",
        "a(?=b) | look-around can not be matched in linear time",
        "a(?!b) | look-around can not be matched in linear time",
        "(?<=a)b | look-around can not be matched in linear time",
        "(?<!a)b | look-around can not be matched in linear time",
        "(a | \"(\" without \")\"",
        "a) | \")\" without \"(\"",
        "[a | \"[\" without \"]\"",
        "*a | there is nothing to repeat",
        "a** | a repetition can not be repeated",
        "a++ | a repetition can not be repeated",
        "^* | a place can not be repeated",
        "a{3,2} | a repetition is {least,most}",
        "a{9999} | a repetition is {least,most}",
        "[b-a] | a range goes from one character to a later one",
        "\\q | \\q is not known",
        "\\p{L} | \\p is not known",
        "(?s)a | a group is (…) or (?:…)",
        "\\xZZ | are characters by their number",
        "((((a{30}){30}){30}){30}) | is too large: written out it has more than 1000 steps",
      })
  void whatCanNotBeUsedIsRefusedWithItsPlace(String expression, String problem) {
    assertThatThrownBy(() -> TextPattern.compile(expression))
        .isInstanceOf(PatternProblem.class)
        .hasMessageContaining(problem)
        .hasMessageContaining("(at character ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"^(a+)+$", "(a*)*b", "(a|aa)+$", "(.*)(.*)(.*)(.*)(.*)x", "(a?){300}a{300}b"})
  void expressionsThatTakeOthersForEverTakeAMoment(String expression) {
    var pattern = TextPattern.compile(expression);
    var text = "a".repeat(TextPattern.MOST_TEXT - 1) + "!";
    Assertions.assertTimeout(
        Duration.ofSeconds(10), () -> assertThat(pattern.matches(text)).isFalse());
  }

  @Test
  void whatIsTooLongMatchesNothing() {
    assertThat(TextPattern.compile("a").matches("a".repeat(TextPattern.MOST_TEXT))).isTrue();
    assertThat(TextPattern.compile("a").matches("a".repeat(TextPattern.MOST_TEXT + 1))).isFalse();
    assertThatThrownBy(() -> TextPattern.compile("a".repeat(1_001)))
        .hasMessageContaining("is longer than 1000 characters");
    assertThatThrownBy(() -> TextPattern.compile("(".repeat(60) + ")".repeat(60)))
        .hasMessageContaining("groups are more than 50 deep");
  }
}
