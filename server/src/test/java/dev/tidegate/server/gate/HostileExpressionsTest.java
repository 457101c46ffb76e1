package dev.tidegate.server.gate;

import static dev.tidegate.server.gate.Cel.facts;
import static dev.tidegate.server.gate.Cel.refusal;
import static dev.tidegate.server.gate.Cel.worth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.server.gate.Expressions.Truth;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that somebody writes to stop the gate: each ends soon, and proves nothing. */
@Timeout(60)
class HostileExpressionsTest {
  private static final List<String> MANY =
      IntStream.range(0, 5_000).mapToObj(i -> "text number " + i).toList();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.texts.all(x, a.texts.all(y, a.texts.all(z, x != y || y != z || z != 'q')))",
        "a.texts.map(x, a.texts.filter(y, y > x).size()).all(n, n >= 0)",
        "a.texts.all(x, a.texts.exists(y, y + x == 'none') || !(x in a.texts) || x in a.texts)",
      })
  void loopsInLoopsAreStopped(String expression) throws Exception {
    var worth = worth(expression, facts("texts", MANY));

    assertThat(worth.truth()).isEqualTo(Truth.UNKNOWN);
    assertThat(worth.trouble()).matches(".*(budget|steps).*");
  }

  @Test
  void aTextThatDoublesIsStoppedLongBeforeItTakesTheMemory() throws Exception {
    var doubling = "['0123456789']" + ".map(x, x + x)".repeat(40) + ".size() > 0";
    var growing = "['0123456789']" + ".map(x, x + x + x + x + x + x + x)".repeat(40) + " != []";

    for (var text : List.of(doubling, growing)) {
      var worth = worth(text, facts());
      assertThat(worth.truth()).isEqualTo(Truth.UNKNOWN);
      assertThat(worth.trouble()).contains("steps");
    }
  }

  @Test
  void whatGrowsBySharingItsPartsIsNotTaken() {
    var twice = "['a']" + ".map(x, [x, x])".repeat(40);

    assertThat(refusal(twice + " == " + twice)).contains("no lists of lists");
    assertThat(refusal("['a']" + ".map(x, {'a': x, 'b': x})".repeat(40) + ".size() > 0"))
        .contains("no map");
  }

  @Test
  void aPatternThatBacktracksElsewhereIsLinear() throws Exception {
    var text = "a".repeat(100_000) + "!";

    assertThat(worth("a.text.matches('^(a+)+$')", facts("text", text)).truth())
        .isEqualTo(Truth.FALSE);
    assertThat(worth("a.text.matches('(a|aa|aaa)*b')", facts("text", text)).truth())
        .isEqualTo(Truth.FALSE);
  }

  @Test
  void aPatternThatRepeatsWhatIsRepeatedIsNotTaken() throws Exception {
    assertThat(refusal("a.text.matches('(((a{100}){100}){100}){100}')"))
        .contains("repeats more than 1,000 times");
    assertThat(refusal("a.text.matches('a{99999999999999999999}')")).contains("repeats more");
    assertThat(worth("a.text.matches('[a-z]{900}')", facts("text", "a")).truth())
        .as("its program is too large")
        .isEqualTo(Truth.UNKNOWN);
    assertThat(worth("a.text.matches('^[0-9]{4}-[0-9]{2}$')", facts("text", "2027-01")).truth())
        .isEqualTo(Truth.TRUE);
  }

  @Test
  void lengthAndDepthAreBounded() {
    assertThat(refusal("a.yes" + " && a.yes".repeat(443))).startsWith("taken");
    assertThat(refusal("a.yes" + " && a.yes".repeat(500))).contains("4000");
    assertThat(refusal("(".repeat(1_900) + "a.yes" + ")".repeat(1_900))).contains("limit: 60");
    assertThat(refusal("!".repeat(3_900) + "a.yes")).isNotEmpty();
    assertThat(refusal("a.whole" + " + 1".repeat(900) + " > 0")).contains("limit: 60");
  }

  @Test
  void largeFactsAreNoHarm() throws Exception {
    var many = Collections.nCopies(500_000, "a finding");

    assertThat(worth("a.texts.size() == 500000", facts("texts", many)).truth())
        .isEqualTo(Truth.TRUE);
    assertThat(worth("'a finding' in a.texts", facts("texts", many)).truth()).isEqualTo(Truth.TRUE);
    assertThat(worth("a.texts.exists(t, t == 'none')", facts("texts", many)).truth())
        .isEqualTo(Truth.UNKNOWN);
    assertThat(worth("a.text.contains('b')", facts("text", "a".repeat(1_000_000))).truth())
        .isEqualTo(Truth.FALSE);
  }
}
