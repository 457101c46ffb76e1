package dev.tidegate.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Shares of a sample. */
class EvaluationFactsTest {
  private static Facts derived(long passed, long cases) {
    var facts = Facts.NONE.with("evaluation.cases", cases).with("evaluation.passed", passed);
    return EvaluationFacts.FAMILY.derive(facts);
  }

  private static double bound(long passed, long cases) {
    return derived(passed, cases).get("evaluation.pass_lower_bound").orElseThrow()
            instanceof Fact.Real(double value)
        ? value
        : Double.NaN;
  }

  @Test
  void theBoundIsWilsons() {
    // reckoned from the published formula, with z = 1.96
    assertThat(bound(188, 200)).isCloseTo(0.8980, within(1e-4));
    assertThat(bound(100, 100)).isCloseTo(0.9630, within(1e-4));
    assertThat(bound(50, 100)).isCloseTo(0.4038, within(1e-4));
    assertThat(bound(0, 100)).isCloseTo(0, within(1e-12));
  }

  @Test
  void aSmallSampleHasNoBound() {
    var facts = derived(29, 29);

    assertThat(facts.get("evaluation.small_sample")).contains(new Fact.YesNo(true));
    assertThat(facts.get("evaluation.pass_lower_bound")).isEmpty();
    assertThat(facts.get("evaluation.pass_share")).contains(new Fact.Real(1));
    assertThat(derived(30, 30).get("evaluation.pass_lower_bound")).isPresent();
  }

  @Test
  void ofNoCasesThereIsNoShare() {
    var facts = derived(0, 0);

    assertThat(facts.get("evaluation.pass_share")).isEmpty();
    assertThat(facts.get("evaluation.small_sample")).contains(new Fact.YesNo(true));
  }
}
