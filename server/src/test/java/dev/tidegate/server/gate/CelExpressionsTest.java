package dev.tidegate.server.gate;

import static dev.tidegate.server.gate.Cel.facts;
import static dev.tidegate.server.gate.Cel.refusal;
import static dev.tidegate.server.gate.Cel.worth;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.evidence.Facts;
import dev.tidegate.server.gate.Expressions.Truth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CelExpressionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "a.whole == '0' ; 9 found no matching overload",
        "a.real > a.whole ; 8 found no matching overload",
        "a.texts == 1 ; 9 found no matching overload",
        "a.whole ; expected type 'bool'",
        "a.whoel == 0 ; 1 there is no fact \"a.whoel\"",
        "a.txets.size() > 0 ; 1 there is no fact \"a.txets\"",
        "a.yes && b.whole == 1 ; 10 there is no fact \"b.whole\"",
        "a.yes && ; 9 mismatched input",
        "has(a.whole) ; 4 ",
        "{'a': 1}.size() > 0 ; no map",
        "[[1]] == [[1]] ; no lists of lists",
        "dyn(a.whole) == '0' ; no dyn",
        "b'a' == b'a' ; no bytes",
        "a.text.matches(a.text) ; 17 what a text has to match is written as a text",
        "a.text.matches('(') ; no pattern (RE2)",
      })
  void whatCanNotBeMeantIsRefusedBeforeItIsAsked(String expression, String why) {
    assertThat(refusal(expression)).contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "a.whole == 1 && a.other == 1 ; UNKNOWN",
        "a.whole == 2 && a.other == 1 ; FALSE",
        "a.other == 1 && a.whole == 2 ; FALSE",
        "a.whole == 1 || a.other == 1 ; TRUE",
        "a.other == 1 || a.whole == 1 ; TRUE",
        "a.whole == 2 || a.other == 1 ; UNKNOWN",
        "!(a.other == 1) ; UNKNOWN",
        "a.other == a.other ; UNKNOWN",
        "a.other == 1 ? true : true ; UNKNOWN",
        "a.texts.all(t, t != 'x') && a.whole == 1 ; UNKNOWN",
        "['x', 'y'].exists(t, t == a.text) && a.yes ; UNKNOWN",
        "a.other in [1, 2] ; UNKNOWN",
        "a.whole / 0 == 1 ; UNKNOWN",
        "a.whole / 0 == 1 || true ; TRUE",
        "a.whole / 0 == 1 && false ; FALSE",
      })
  void whatIsNotKnownIsAbsorbedOnlyWhereTheOtherSideDecides(String expression, Truth truth)
      throws Exception {
    assertThat(worth(expression, facts("whole", 1)).truth()).isEqualTo(truth);
  }

  @Test
  void whatIsMissingAndWhatWentWrongIsTold() throws Exception {
    assertThat(worth("a.whole == 1 && a.other == 1", facts("whole", 1)).missing())
        .containsExactly("a.other");
    assertThat(worth("a.whole / 0 == 1", facts("whole", 1)).trouble()).contains("by zero");
    assertThat(worth("a.texts[3] == 'x'", facts("texts", List.of())).trouble()).contains("3");
    assertThat(worth("a.whole + 9223372036854775807 > 0", facts("whole", 1)).truth())
        .isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void aRealDividedByZeroIsNoNumberAndProvesNothing() throws Exception {
    var zero = facts("real", 0.0, "divisor", 0.0);

    for (var text : List.of("!(a.real / a.divisor > 0.1)", "1.0 / a.divisor > 5.0")) {
      var worth = worth(text, zero);
      assertThat(worth.truth()).as(text).isEqualTo(Truth.UNKNOWN);
      assertThat(worth.trouble()).contains("0.0");
    }
    assertThat(worth("a.real == 0.0 || a.real / a.divisor < 0.1", zero).truth())
        .isEqualTo(Truth.TRUE);
  }

  @Test
  void thePartsOfAnExpressionAreToldWithTheirValues() throws Exception {
    var worth =
        worth("a.whole == 0 || a.text == 'x' && a.other > 1", facts("whole", 3, "text", "x"));

    var steps = worth.steps().stream().map(step -> step.text() + " = " + step.value()).toList();
    assertThat(steps).contains("a.whole = 3", "a.whole == 0 = false", "a.other = unknown");
    assertThat(Cel.LANGUAGE.compile("a.whole == 0").of(facts("whole", 3)).steps()).isEmpty();
  }

  @Test
  void listsOfFactsAreSearchedAndFiltered() throws Exception {
    var texts = facts("texts", List.of("pay", "show"));

    assertThat(worth("'pay' in a.texts && a.texts.exists(t, t.startsWith('sh'))", texts).truth())
        .isEqualTo(Truth.TRUE);
    assertThat(worth("a.texts.filter(t, t != 'pay').map(t, t + '!') == ['show!']", texts).truth())
        .isEqualTo(Truth.TRUE);
    assertThat(worth("a.texts == []", facts("texts", List.of())).truth()).isEqualTo(Truth.TRUE);
    assertThat(worth("a.texts.size() > 0", Facts.NONE).truth()).isEqualTo(Truth.UNKNOWN);
  }
}
