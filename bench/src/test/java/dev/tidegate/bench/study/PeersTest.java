package dev.tidegate.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each peer does what it is documented to do. */
class PeersTest {
  private static final Scenario USUAL = Scenario.usual(200, .1, .005, 1, 360);

  private static Counts counts(long well, long failed) {
    var counts = new Counts(3);
    counts.requests[0] = well;
    counts.requests[2] = failed;
    return counts;
  }

  private static int windows(Rule rule, Event event, long well, long failed) {
    var run = new Run();
    for (int window = 1; window <= 360 && !rule.isDone(run); window++) {
      rule.see(new Look(window, counts(900, 0), counts(450, 0), counts(well, failed)), run);
    }
    return run.window(event).orElse(0);
  }

  @Test
  void argoAbortsWithTheFourthFailedMeasurement() {
    assertThat(windows(new ArgoRule(USUAL), Event.ARGO, 94, 6)).isEqualTo(4 * 6);
    assertThat(windows(new ArgoRule(USUAL), Event.ARGO, 95, 5)).isZero();
    assertThat(windows(new ArgoRule(USUAL), Event.ARGO, 0, 0)).isZero();
  }

  @Test
  void flaggerRollsBackATickAfterTheTenthFailedCheck() {
    assertThat(windows(new FlaggerRule(USUAL), Event.FLAGGER, 98, 2)).isEqualTo(11 * 6);
    assertThat(windows(new FlaggerRule(USUAL), Event.FLAGGER, 99, 1)).isZero();
  }

  @Test
  void peekingFindsWhatIsObvious() {
    assertThat(windows(new Peeking(), Event.PEEKING_1, 90, 10)).isEqualTo(1);
    assertThat(windows(new Peeking(), Event.PEEKING_1, 100, 0)).isZero();
  }

  @Test
  void ranksTellNothingBeforeTheFifthValueAndThenWhatIsApart() {
    var low = List.of(1.0, 1.1, 1.2, 1.3, 1.4);
    var high = List.of(2.0, 2.1, 2.2, 2.3, 2.4);
    assertThat(RanksRule.isHigh(low, high)).isTrue();
    assertThat(RanksRule.isHigh(high, low)).isFalse();
    assertThat(RanksRule.isHigh(low, low)).isFalse();
    assertThat(RanksRule.isHigh(low.subList(0, 4), high.subList(0, 4))).isFalse();
  }
}
