package dev.tidegate.judge;

import static dev.tidegate.judge.Evidence.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.kernel.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a judgement is said to rest on. */
class ExplanationTest {
  private static final JudgeSettings SETTINGS = JudgeTest.SETTINGS;
  private static final ArmTotals CONTROL = new ArmTotals(4_000, 8, 9_000, 8, 8);
  private static final ArmTotals CANDIDATE = new ArmTotals(1_000, 25, 2_000, 25, 25);

  private static Tally tally(double sampleRatio, long warming, long warmingSlow, long dropped) {
    var metric = NONE.tally(CONTROL, CANDIDATE);
    return new Tally(
        0,
        1,
        1,
        new Arrivals(700, 100, 0, 0),
        sampleRatio,
        0,
        warming,
        warmingSlow,
        dropped,
        List.of(metric, metric),
        List.of(),
        new SelfTest(List.of(), 0, Arrivals.NONE, Optional.empty()));
  }

  private static List<Reason> reasons(
      Tally tally, Verdict verdict, Judgement.MetricJudgement... metrics) {
    var judgement =
        new Judgement(
            Judge.VERSION,
            verdict,
            EValue.nano(tally.sampleRatio()),
            Optional.empty(),
            List.of(metrics));
    return Explanation.of(SETTINGS, tally, judgement);
  }

  private static final Judgement.MetricJudgement OPEN = NONE.judged(Verdict.INCONCLUSIVE);

  @Test
  void whatDecidedComesFirst() {
    var harmful = NONE.harm(9).judged(Verdict.HARMFUL);
    assertThat(reasons(tally(0, 0, 0, 0), Verdict.HARMFUL, OPEN, harmful))
        .extracting(Reason::code)
        .containsExactly("judge.harmful", "judge.inconclusive");
    assertThat(reasons(tally(0, 0, 0, 0), Verdict.HARMFUL, harmful, OPEN))
        .extracting(Reason::code)
        .containsExactly("judge.harmful", "judge.inconclusive");
  }

  @Test
  void whatIsMissingOrJudgedApartIsToldOnlyWhereThereIsSome() {
    assertThat(reasons(tally(0, 0, 0, 0), Verdict.INCONCLUSIVE, OPEN, OPEN))
        .extracting(Reason::code)
        .containsExactly("judge.inconclusive", "judge.inconclusive");
    var more = reasons(tally(0, 40, 3, 1), Verdict.INCONCLUSIVE, OPEN, OPEN);
    assertThat(more)
        .extracting(Reason::code)
        .endsWith("judge.inconclusive", "judge.dropped", "judge.warming");
    assertThat(more.getLast().text()).contains("40 first requests").contains("3 of them slow");
  }

  @Test
  void theSampleIsDoubtedOnlyFromTheThresholdOn() {
    double most = Judge.sampleRatioThreshold();
    assertThat(reasons(tally(most - .01, 0, 0, 0), Verdict.INCONCLUSIVE, OPEN, OPEN))
        .extracting(Reason::code)
        .doesNotContain("judge.sample-ratio");
    assertThat(reasons(tally(most + .01, 0, 0, 0), Verdict.INCONCLUSIVE, OPEN, OPEN))
        .extracting(Reason::code)
        .startsWith("judge.sample-ratio");
  }

  @Test
  void harmSaysWhetherTheControlOrTheContractProvedIt() {
    double harm = Judge.harmThreshold(SETTINGS, 0) + .01;
    double bound = Judge.boundThreshold(SETTINGS, 0) + .01;
    assertThat(text(NONE.harm(harm).judged(Verdict.HARMFUL))).contains("worse than the control");
    assertThat(text(NONE.harm(harm - .02).bound(bound).judged(Verdict.HARMFUL)))
        .contains("more than the contract's 0.5 %");
  }

  private static String text(Judgement.MetricJudgement failures) {
    return reasons(tally(0, 0, 0, 0), failures.verdict(), failures, OPEN).getFirst().text();
  }

  @Test
  void theFiguresAreThoseThatWereCountedAndJudged() {
    var judged = NONE.harm(1.5).bound(-.25).judged(Verdict.INCONCLUSIVE);
    var reason = reasons(tally(0, 0, 0, 0), Verdict.INCONCLUSIVE, judged, OPEN).getFirst();
    assertThat(reason.data())
        .containsEntry("candidateUnits", "1000")
        .containsEntry("candidateHits", "25")
        .containsEntry("controlUnits", "4000")
        .containsEntry("controlHits", "8")
        .containsEntry("harm", "1.50")
        .containsEntry("bound", "-0.25");
    assertThat(reason.text())
        .contains("candidate 25 of 1,000 active units (2.50 %)")
        .contains("control 8 of 4,000 active units (0.200 %)")
        .contains("1.50 of 5.46");
  }

  @Test
  void aControlThatNobodyWasInIsNotMentioned() {
    var alone = Evidence.of(0, NONE.tally(ArmTotals.NONE, CANDIDATE), NONE.tally());
    assertThat(reasons(alone, Verdict.INCONCLUSIVE, OPEN, OPEN).getFirst().text())
        .contains("candidate 25 of 1,000")
        .doesNotContain("control");
  }

  @Test
  void aRateBelowItsBoundIsAProofOnlyWhileNothingSpeaksForHarm() {
    var bounded = NONE.safeRatio(List.of(1.0)).safeBound(List.of(3.0)).safeFar(List.of(2.0));
    assertThat(safety(bounded.harm(0).bound(0))).isEqualTo(3_000_000_000L);
    assertThat(safety(bounded.harm(1e-9))).isEqualTo(2_000_000_000L);
    assertThat(safety(bounded.bound(1e-9))).isEqualTo(2_000_000_000L);
    assertThat(safety(bounded.harm(1).safeRatio(List.of(2.5)))).isEqualTo(2_500_000_000L);
  }

  private static long safety(Evidence evidence) {
    return Explanation.safety(evidence.judged(Verdict.INCONCLUSIVE));
  }
}
