package dev.tidegate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.contract.WitnessTerms;
import dev.tidegate.flags.Arm;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Share;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import dev.tidegate.signal.Witnessed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Law 4: forged health needs a second forger. */
class CrossCheckTest {
  private static final long OPENED = 57;
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final WitnessTerms TERMS = new WitnessTerms("gateway", Optional.empty());

  private static CellCounts cell(long opened, Arm arm, long requests, long failed) {
    return new CellCounts(
        opened, 0, arm, requests, failed, List.of(), 1, 0, List.of(), 1, 0, List.of());
  }

  private static SignalWindow window(List<CellCounts> cells, List<Witnessed> witnessed) {
    return new SignalWindow(
        AT, AT.plusSeconds(10), 0, 1, 1, Gaps.NONE, 0, 0, cells, List.of(), witnessed);
  }

  /** What comes of counts of the candidate, by the clients and by the witness. */
  private static Condition check(long requests, long failed, long seen, long seenFailing) {
    var window =
        window(
            List.of(
                cell(OPENED, Arm.CONTROL, 1_000, 10),
                cell(OPENED, Arm.CANDIDATE, requests, failed)),
            List.of(
                new Witnessed(Arm.CONTROL, 1_000, 10),
                new Witnessed(Arm.CANDIDATE, seen, seenFailing)));
    return CrossCheck.NONE.with(window, OPENED).condition(TERMS);
  }

  private static String why(Condition condition) {
    return condition.reasons().getFirst().text();
  }

  @Test
  void sourcesThatSayTheSameAgree() {
    assertThat(check(1_000, 5, 1_000, 5).isMet()).isTrue();
    assertThat(why(check(1_000, 5, 1_000, 5)))
        .isEqualTo(
            "\"gateway\" saw 1,000 requests of the candidate, 5 failed, much as the clients"
                + " report");
  }

  @Test
  void theyMayDifferByTheToleranceAndByChance() {
    // 10 % of 10,000 and four times their root
    assertThat(check(10_000, 0, 8_600, 0).isMet()).isTrue();
    assertThat(check(10_000, 0, 8_599, 0).isMet()).isFalse();
    assertThat(check(8_600, 0, 10_000, 0).isMet()).isTrue();
    assertThat(check(8_599, 0, 10_000, 0).isMet()).isFalse();
  }

  @Test
  void failuresThatTheClientsDoNotTellOfAreNoticed() {
    var condition = check(10_000, 0, 10_000, 400);
    assertThat(condition.isMet()).isFalse();
    assertThat(why(condition))
        .isEqualTo(
            "\"gateway\" saw 10,000 requests of the candidate, 400 failed; the clients report"
                + " 10,000 and 0: they may differ by 10 % and by chance");
  }

  @Test
  void countsFarBeyondAllReasonDiffer() {
    assertThat(check(900_000_000_000L, 0, 1_000, 0).isMet()).isFalse();
    assertThat(check(1, 0, 900_000_000_000L, 0).isMet()).isFalse();
  }

  @Test
  void aWitnessThatIsSilentOrDiffersAboutTheControlIsNoSafety() {
    assertThat(why(CrossCheck.NONE.condition(TERMS)))
        .isEqualTo("\"gateway\" has not said anything about the candidate in this stage");
    assertThat(check(1_000, 0, 0, 0).isMet()).isFalse();
    var window =
        window(
            List.of(cell(OPENED, Arm.CONTROL, 1_000, 0), cell(OPENED, Arm.CANDIDATE, 1_000, 0)),
            List.of(new Witnessed(Arm.CANDIDATE, 1_000, 0)));
    assertThat(CrossCheck.NONE.with(window, OPENED).condition(TERMS).isMet()).isFalse();
  }

  @Test
  void whereTheClientsSayThatNobodyCameAWitnessHasToHaveSeenNobody() {
    assertThat(CrossCheck.NONE.nobody(TERMS).isMet()).as("it is silent, too").isTrue();
    var forged = window(List.of(), List.of(new Witnessed(Arm.CANDIDATE, 300, 9)));
    var condition = CrossCheck.NONE.with(forged, OPENED).nobody(TERMS);
    assertThat(condition.isMet()).isFalse();
    assertThat(why(condition))
        .startsWith("\"gateway\" saw 300 requests of the candidate, 9 failed");
  }

  @Test
  void windowsAddUpAndOlderSharesDoNotCount() {
    var one =
        window(
            List.of(cell(OPENED - 1, Arm.CANDIDATE, 9_000, 0), cell(OPENED, Arm.CANDIDATE, 400, 1)),
            List.of(new Witnessed(Arm.CANDIDATE, 300, 1)));
    var other =
        window(
            List.of(cell(OPENED, Arm.CANDIDATE, 600, 2)),
            List.of(new Witnessed(Arm.CANDIDATE, 700, 2)));
    var both = CrossCheck.NONE.with(one, OPENED).with(other, OPENED);
    assertThat(both.candidate()).isEqualTo(new CrossCheck.Pair(1_000, 3, 1_000, 3));
    assertThat(both.condition(new WitnessTerms("gateway", Optional.of(new Share(1)))).isMet())
        .isTrue();
  }
}
