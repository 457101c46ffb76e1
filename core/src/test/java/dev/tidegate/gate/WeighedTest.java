package dev.tidegate.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.gate.GateVerdict.Outcome;
import dev.tidegate.gate.Weighed.Answer;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeighedTest {
  @ParameterizedTest
  @CsvSource({
    "WARN,        HOLDS,   PASS",
    "WARN,        SKIPPED, PASS",
    "WARN,        BROKEN,  WARN",
    "WARN,        UNKNOWN, WARN",
    "NEEDS_HUMAN, HOLDS,   PASS",
    "NEEDS_HUMAN, SKIPPED, PASS",
    "NEEDS_HUMAN, BROKEN,  NEEDS_HUMAN",
    "NEEDS_HUMAN, UNKNOWN, NEEDS_HUMAN",
    "FAIL,        HOLDS,   PASS",
    "FAIL,        SKIPPED, PASS",
    "FAIL,        BROKEN,  FAIL",
    "FAIL,        UNKNOWN, INCONCLUSIVE",
  })
  void whatARuleThinksDependsOnItsAnswerAndSeverity(
      Severity severity, Answer answer, Outcome opinion) {
    for (var mode : Mode.values()) {
      assertThat(Asked.rule("p/r", severity, mode, answer).opinion())
          .as("%s", mode)
          .isEqualTo(opinion);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // severity, answer      off   shadow warn  enforce       waived
    "WARN,        HOLDS,   PASS, PASS,  PASS, PASS,         PASS",
    "FAIL,        SKIPPED, PASS, PASS,  PASS, PASS,         PASS",
    "WARN,        BROKEN,  PASS, PASS,  WARN, WARN,         WARN",
    "NEEDS_HUMAN, BROKEN,  PASS, PASS,  WARN, NEEDS_HUMAN,  WARN",
    "NEEDS_HUMAN, UNKNOWN, PASS, PASS,  WARN, NEEDS_HUMAN,  WARN",
    "FAIL,        UNKNOWN, PASS, PASS,  WARN, INCONCLUSIVE, WARN",
    "FAIL,        BROKEN,  PASS, PASS,  WARN, FAIL,         WARN",
  })
  void whatComesOfItDependsOnItsModeAndOnWhetherItIsWaived(
      Severity severity,
      Answer answer,
      Outcome off,
      Outcome shadow,
      Outcome warn,
      Outcome enforce,
      Outcome waived) {
    assertThat(Asked.rule("p/r", severity, Mode.OFF, answer).outcome()).isEqualTo(off);
    assertThat(Asked.rule("p/r", severity, Mode.SHADOW, answer).outcome()).isEqualTo(shadow);
    assertThat(Asked.rule("p/r", severity, Mode.WARN, answer).outcome()).isEqualTo(warn);
    var enforced = Asked.enforced("p/r", severity, answer);
    assertThat(enforced.outcome()).isEqualTo(enforce);
    assertThat(enforced.waivedBy("w").outcome()).isEqualTo(waived);
    assertThat(enforced.waivedBy("w").opinion()).isEqualTo(enforced.opinion());
    var shadowed = Asked.rule("p/r", severity, Mode.SHADOW, answer);
    assertThat(shadowed.waivedBy("w").outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void itsStepsAreBounded() {
    var steps = Collections.nCopies(Weighed.MOST_STEPS + 1, new Weighed.Step("a", "1"));

    assertThatThrownBy(
            () ->
                new Weighed(
                    "p/r",
                    Severity.FAIL,
                    Mode.ENFORCE,
                    Answer.HOLDS,
                    "",
                    steps,
                    List.of(),
                    Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("40");
  }
}
