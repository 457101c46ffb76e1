package dev.tidegate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Arm;
import dev.tidegate.kernel.Share;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two variants beside each other, looked at after every window. */
class ComparisonTest {
  private static final long OPENED = 7;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Comparison.Names NAMES = new Comparison.Names("B", "A");
  private static final int STREAMS = 400;
  private static final int WINDOWS = 300;
  private static final int UNITS = 200;

  /** Two standard errors of a normal distribution, near enough: what a naive look waits for. */
  private static final double NAIVE = 1.96;

  private static final JudgeSettings SETTINGS =
      new JudgeSettings(
          new Share(10_000),
          new Share(50_000),
          1_100_000,
          2_000_000,
          new Share(50_000),
          List.of(),
          3);
  private static final Step HALF = new Step(OPENED, 0, List.of(new Share(500_000)), Share.ALL);

  /** One arm's counts: units that never came before, of which so many fail. */
  private static CellCounts cell(Arm arm, long units, long hits) {
    List<Long> none = List.of();
    return new CellCounts(OPENED, 0, arm, units, hits, none, units, hits, none, units, hits, none);
  }

  private static SignalWindow window(
      int number, long memory, long control, long hits, long candidate, long candidateHits) {
    var at = START.plusSeconds(10L * number);
    var cells =
        List.of(cell(Arm.CONTROL, control, hits), cell(Arm.CANDIDATE, candidate, candidateHits));
    return new SignalWindow(
        at.minusSeconds(10), at, memory, 2, 2, Gaps.NONE, 0, 0, cells, List.of());
  }

  /** Users who come once, by chance to either arm, and fail by chance. */
  private static final class Stream {
    private final Random random;
    private final double rate;
    private final double times;
    private Comparison comparison = Comparison.begin(SETTINGS, START);
    private long control;
    private long controlHits;
    private long candidate;
    private long candidateHits;
    private boolean naive;

    Stream(long seed, double rate, double times) {
      this.random = new Random(seed);
      this.rate = rate;
      this.times = times;
    }

    Stream run(int windows) {
      for (int i = 1; i <= windows; i++) {
        next(i);
      }
      return this;
    }

    private void next(int number) {
      int b = count(UNITS, .5);
      int a = UNITS - b;
      int hitsA = count(a, rate);
      int hitsB = count(b, rate * times);
      control += a;
      controlHits += hitsA;
      candidate += b;
      candidateHits += hitsB;
      naive |= Math.abs(z()) > NAIVE;
      comparison = comparison.with(HALF, window(number, 0, a, hitsA, b, hitsB));
    }

    private int count(int of, double chance) {
      int hits = 0;
      for (int i = 0; i < of; i++) {
        hits += random.nextDouble() < chance ? 1 : 0;
      }
      return hits;
    }

    /** What a fixed-horizon test would say, were this the only look. */
    private double z() {
      double pooled = (controlHits + candidateHits) / (double) (control + candidate);
      double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / control + 1.0 / candidate));
      double apart = candidateHits / (double) candidate - controlHits / (double) control;
      return error == 0 ? 0 : apart / error;
    }

    boolean everDiffers() {
      return comparison.finding(0, NAMES, .1).since().isPresent();
    }

    Sighting last() {
      return comparison.course(0).getLast();
    }
  }

  @Test
  void whereBothAreAlikeLookingAtEveryWindowFindsADifferenceNoMoreOftenThanItSays() {
    int found = 0;
    int naive = 0;
    for (int seed = 0; seed < STREAMS; seed++) {
      var stream = new Stream(seed, .02, 1).run(WINDOWS);
      found += stream.everDiffers() ? 1 : 0;
      naive += stream.naive ? 1 : 0;
    }
    double error = Math.sqrt(.05 * .95 / STREAMS);
    assertThat(found / (double) STREAMS).isLessThanOrEqualTo(.05 + 3 * error);
    assertThat(naive / (double) STREAMS)
        .as("a naive interval, looked at as often")
        .isGreaterThan(.2);
  }

  @Test
  void whatLiesInAllIntervalsHoldsTheTrueRatioAsOftenAsItSays() {
    int missed = 0;
    int proven = 0;
    for (int seed = 0; seed < STREAMS / 2; seed++) {
      var stream = new Stream(seed, .02, 1.8).run(WINDOWS);
      var last = stream.last();
      missed += last.lowest() > 1.8 || last.highest().orElse(1e9) < 1.8 ? 1 : 0;
      proven += stream.everDiffers() ? 1 : 0;
    }
    assertThat(missed / (STREAMS / 2.0)).isLessThanOrEqualTo(.05 + 3 * Math.sqrt(.05 * .95 / 200));
    assertThat(proven).isEqualTo(STREAMS / 2);
  }

  /** So many windows of 100 units on each arm, of which so many are hit. */
  private static Comparison more(
      Comparison before, int windows, long memory, long hits, long candidateHits) {
    var comparison = before;
    for (int i = 0; i < windows; i++) {
      int number = comparison.seen().windows() + 1;
      comparison = comparison.with(HALF, window(number, memory, 100, hits, 100, candidateHits));
    }
    return comparison;
  }

  private static Comparison of(int windows, long hits, long candidateHits) {
    return more(Comparison.begin(SETTINGS, START), windows, 0, hits, candidateHits);
  }

  private static Finding found(Comparison comparison) {
    return comparison.finding(0, NAMES, .1);
  }

  @Test
  void whatIsFoundIsSaidWithTheMomentFromWhichItIsProven() {
    var found = found(of(60, 5, 9));
    assertThat(found.kind()).isEqualTo(Finding.Kind.MORE);
    assertThat(found.text())
        .matches("failures: B has 1.80 times as many as A \\(1.\\d\\d to 2.\\d\\d\\): proven");
    int first = found.window().orElseThrow();
    assertThat(first).isBetween(5, 59);
    assertThat(found.since()).contains(START.plusSeconds(10L * first));
    assertThat(found(of(first - 1, 5, 9)).since()).as("one window before").isEmpty();
    assertThat(found(of(first, 5, 9)).window()).contains(first);
    assertThat(found(of(60, 9, 5)).kind()).isEqualTo(Finding.Kind.LESS);
  }

  @Test
  void whatIsNotKnownYetIsSaidWithHowLongItTakes() {
    var found = found(of(20, 5, 5));
    assertThat(found.kind()).isEqualTo(Finding.Kind.UNKNOWN);
    assertThat(found.text()).contains("not known yet", "more windows for a difference of 10 %");
    int more = found.more().orElseThrow();
    int larger = of(20, 5, 5).finding(0, NAMES, .5).more().orElseThrow();
    assertThat(larger).isLessThan(more / 10);
    assertThat(found(more(of(20, 10, 10), more / 2, 0, 10, 11)).since()).isEmpty();
    assertThat(found(more(of(20, 10, 10), more, 0, 10, 11)).since()).isPresent();
    assertThat(found(of(20, 0, 0)).text()).contains("never will be seen");
  }

  @Test
  void armsThatCanNotDifferMuchAnyMoreAreAlike() {
    var found = found(of(400, 5, 5));
    assertThat(found.kind()).isEqualTo(Finding.Kind.ALIKE);
    assertThat(found.text()).contains("B has at most", "no larger difference is possible any more");
  }

  @Test
  void anEffectThatChangesIsNoOneFigure() {
    var found = found(more(of(200, 5, 10), 1_500, 0, 10, 5));
    assertThat(found.kind()).isEqualTo(Finding.Kind.CHANGED);
    assertThat(found.text()).contains("not the same all the time");
  }

  @Test
  void aNewMemoryCountsNoUnitTwiceAndKeepsWhatWasKnown() {
    var before = of(60, 5, 9);
    var after = more(before, 1, 7, 5, 9);
    assertThat(after.seen().memories()).isEqualTo(2);
    var known = before.course(0).getLast();
    var now = after.course(0).getLast();
    assertThat(now.lowest()).isEqualTo(known.lowest());
    assertThat(now.low()).as("of one window alone").isLessThan(1);
    assertThat(found(after).since()).isEqualTo(found(before).since());
    assertThat(more(before, 60, 7, 5, 9).course(0).getLast().low())
        .as("of as many windows, with less to spend")
        .isBetween(1.0, known.low());
  }

  @Test
  void armsThatUnitsDidNotComeToAsAssignedAreNotCompared() {
    var comparison = Comparison.begin(SETTINGS, START);
    for (int i = 1; i <= 30; i++) {
      comparison = comparison.with(HALF, window(i, 0, 200, 10, 100, 20));
    }
    assertThat(comparison.isFair()).isFalse();
    assertThat(found(comparison).kind()).isEqualTo(Finding.Kind.UNFAIR);
  }

  @Test
  void aLongComparisonIsRememberedInAFewHundredLooks() {
    var course = of(20_000, 1, 1).course(0);
    assertThat(course).hasSizeBetween(100, 300);
    assertThat(course.getLast().window()).isEqualTo(20_000);
    assertThat(course).isSortedAccordingTo((a, b) -> Integer.compare(a.window(), b.window()));
  }

  @Test
  void whatIsOfOtherSharesCountsForNothing() {
    var other = new Step(OPENED + 1, 0, List.of(new Share(500_000)), Share.ALL);
    var comparison = Comparison.begin(SETTINGS, START).with(other, window(1, 0, 100, 10, 100, 90));
    assertThat(comparison.seen().windows()).isEqualTo(1);
    assertThat(found(comparison).kind()).isEqualTo(Finding.Kind.UNKNOWN);
  }

  @Test
  void whereManyUnitsWereHitAlreadyNothingIsCalledAlike() {
    var found = found(of(60, 40, 40));
    assertThat(found.kind()).isEqualTo(Finding.Kind.UNKNOWN);
    assertThat(found.text())
        .contains("40 % of the units were hit already", "the true ratio is further from 1");
    assertThat(found(of(60, 5, 9)).text()).doesNotContain("already");
  }
}
