package dev.tidegate.judge;

import static dev.tidegate.judge.Evidence.NONE;
import static dev.tidegate.judge.Evidence.below;
import static dev.tidegate.judge.Evidence.exactly;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** From which evidence on a verdict falls, and that it does not fall before. */
class ThresholdsTest {
  private static final JudgeSettings SETTINGS = JudgeTest.SETTINGS;
  private static final Step STEP = JudgeTest.step(.5);
  private static final double SAFE = Judge.safeThreshold(SETTINGS);
  private static final Evidence PROVEN = NONE.safeRatio(exactly(SAFE));

  private static Judgement judge(double sampleRatio, Evidence failures, Evidence slow) {
    return Judge.judge(SETTINGS, STEP, Evidence.of(sampleRatio, failures.tally(), slow.tally()));
  }

  private static Verdict verdict(Evidence failures, Evidence slow) {
    return judge(0, failures, slow).verdict();
  }

  @Test
  void aComparisonProvesHarmAtItsThresholdAndNotBelow() {
    double failures = Judge.harmThreshold(SETTINGS, 0);
    assertThat(verdict(NONE.harm(failures), NONE)).isEqualTo(Verdict.HARMFUL);
    assertThat(verdict(NONE.harm(Math.nextDown(failures)), NONE)).isEqualTo(Verdict.INCONCLUSIVE);
    double slow = Judge.harmThreshold(SETTINGS, 1);
    assertThat(verdict(NONE, NONE.harm(slow))).isEqualTo(Verdict.HARMFUL);
    assertThat(verdict(NONE, NONE.harm(Math.nextDown(slow)))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void theObjectiveProvesHarmAtItsThresholdAndNotBelow() {
    double failures = Judge.boundThreshold(SETTINGS, 0);
    assertThat(verdict(NONE.bound(failures), NONE)).isEqualTo(Verdict.HARMFUL);
    assertThat(verdict(NONE.bound(Math.nextDown(failures)), NONE)).isEqualTo(Verdict.INCONCLUSIVE);
    double slow = Judge.boundThreshold(SETTINGS, 1);
    assertThat(verdict(NONE, NONE.bound(slow))).isEqualTo(Verdict.HARMFUL);
    assertThat(verdict(NONE, NONE.bound(Math.nextDown(slow)))).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void eachProofOfSafetyHoldsAtItsThresholdAndNotBelow() {
    assertThat(verdict(NONE.safeRatio(exactly(SAFE)), PROVEN)).isEqualTo(Verdict.SAFE);
    assertThat(verdict(NONE.safeRatio(below(SAFE)), PROVEN)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(NONE.safeBound(exactly(SAFE)), PROVEN)).isEqualTo(Verdict.SAFE);
    assertThat(verdict(NONE.safeBound(below(SAFE)), PROVEN)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(NONE.safeFar(exactly(SAFE)), PROVEN)).isEqualTo(Verdict.SAFE);
    assertThat(verdict(NONE.safeFar(below(SAFE)), PROVEN)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aRateBelowItsBoundProvesSafetyOnlyWhileNothingSpeaksForHarm() {
    var below = NONE.safeBound(below(SAFE + 1));
    assertThat(verdict(below.harm(0).bound(0), PROVEN)).isEqualTo(Verdict.SAFE);
    assertThat(verdict(below.harm(1e-9), PROVEN)).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(verdict(below.bound(1e-9), PROVEN)).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void theOtherProofsHoldAlsoUnderSuspicion() {
    assertThat(verdict(NONE.harm(1).bound(1).safeRatio(below(SAFE + 1)), PROVEN))
        .isEqualTo(Verdict.SAFE);
    assertThat(verdict(NONE.harm(1).bound(1).safeFar(below(SAFE + 1)), PROVEN))
        .isEqualTo(Verdict.SAFE);
  }

  @Test
  void whatIsHarmfulIsNotSafeWhateverElseIsProven() {
    var both = PROVEN.harm(Judge.harmThreshold(SETTINGS, 1));
    assertThat(verdict(PROVEN, both)).isEqualTo(Verdict.HARMFUL);
    assertThat(judge(0, PROVEN, both).metrics())
        .extracting(Judgement.MetricJudgement::verdict)
        .containsExactly(Verdict.SAFE, Verdict.HARMFUL);
  }

  @Test
  void aSampleThatCanNotBeTrustedProvesNoSafetyFromItsThresholdOn() {
    double most = Judge.sampleRatioThreshold();
    assertThat(judge(Math.nextDown(most), PROVEN, PROVEN).verdict()).isEqualTo(Verdict.SAFE);
    assertThat(judge(most, PROVEN, PROVEN).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    var harmful = NONE.harm(Judge.harmThreshold(SETTINGS, 0));
    assertThat(judge(most, harmful, PROVEN).verdict()).as("harm").isEqualTo(Verdict.HARMFUL);
  }
}
