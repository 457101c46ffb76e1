package dev.tidegate.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.gate.GateVerdict.Outcome;
import dev.tidegate.gate.Weighed.Answer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTest {
  private static Score score(long least, Weighed... rules) {
    var weights = new TreeMap<>(Map.of("p/a", 1_000L, "p/b", 3_000L));
    return Score.of(new ScoreTerms("quality", least, weights), List.of(rules));
  }

  @ParameterizedTest
  @CsvSource({
    "HOLDS,   HOLDS,   100000, PASS",
    "BROKEN,  HOLDS,   75000,  PASS",
    "UNKNOWN, HOLDS,   75000,  PASS",
    "HOLDS,   BROKEN,  25000,  FAIL",
    "HOLDS,   UNKNOWN, 25000,  FAIL",
    "HOLDS,   SKIPPED, 100000, PASS",
    "BROKEN,  SKIPPED, 0,      FAIL",
    "SKIPPED, SKIPPED, 0,      INCONCLUSIVE",
  })
  void itIsTheShareOfWeightsThatHold(Answer a, Answer b, long reached, Outcome outcome) {
    var score =
        score(
            70_000,
            Asked.enforced("p/a", Severity.WARN, a),
            Asked.enforced("p/b", Severity.WARN, b),
            Asked.enforced("p/not-weighted", Severity.WARN, Answer.BROKEN));

    assertThat(score.reached()).isEqualTo(reached);
    assertThat(score.outcome()).isEqualTo(outcome);
  }

  @Test
  void rulesInShadowDoNotCount() {
    var score =
        score(
            70_000,
            Asked.rule("p/a", Severity.WARN, Mode.SHADOW, Answer.BROKEN),
            Asked.rule("p/b", Severity.WARN, Mode.WARN, Answer.HOLDS));

    assertThat(score.reached()).isEqualTo(100_000);
  }

  @Test
  void oneThatTakesNothingIsNeverMoreThanReached() {
    assertThat(score(0).outcome()).isEqualTo(Outcome.PASS);
    assertThat(score(1).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
  }

  @Test
  void noScoreOutweighsARuleThatFails() {
    var terms = new ScoreTerms("s", 10_000, new TreeMap<>(Map.of("p/a", 999_000L, "p/b", 1L)));
    var rules =
        List.of(
            Asked.enforced("p/a", Severity.FAIL, Answer.HOLDS),
            Asked.enforced("p/b", Severity.FAIL, Answer.BROKEN));

    var report = Asked.report(rules, List.of(terms), List.of());

    assertThat(report.scores().getFirst().outcome()).isEqualTo(Outcome.PASS);
    assertThat(report.outcome()).isEqualTo(Outcome.FAIL);
  }
}
