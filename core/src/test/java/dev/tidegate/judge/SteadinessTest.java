package dev.tidegate.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidegate.judge.Steadiness.Degraded;
import dev.tidegate.judge.Steadiness.Learning;
import dev.tidegate.judge.Steadiness.Steady;
import dev.tidegate.judge.Steadiness.Watching;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rate of a service that is held against its own history. */
class SteadinessTest {
  private static final Duration WINDOW = SteadyTerms.STANDARD.window();
  private static final int REQUESTS = 1_000;
  private static final double USUAL = .005;
  private static final Watching BY = new Watching(SteadyTerms.STANDARD, .001, 1);

  private static Stretch window(Random random, int requests, double rate) {
    int bad = 0;
    for (int i = 0; i < requests; i++) {
      bad += random.nextDouble() < rate ? 1 : 0;
    }
    return new Stretch(requests, bad, WINDOW);
  }

  private static Steadiness windows(
      Steadiness from, Random random, int windows, int requests, double rate) {
    var state = from;
    for (int i = 0; i < windows; i++) {
      state = state.plus(window(random, requests, rate));
    }
    return state;
  }

  private static Steady learned(Random random) {
    return (Steady) windows(Steadiness.learning(BY), random, 30, REQUESTS, USUAL);
  }

  /** Windows until it alarms; {@code most} when it does not. */
  private static int alarm(Steadiness from, Random random, int most, int requests, double rate) {
    var state = from;
    for (int i = 1; i <= most; i++) {
      state = state.plus(window(random, requests, rate));
      if (state instanceof Degraded) {
        return i;
      }
    }
    return most;
  }

  @Test
  void itIsLearnedByTimeAndByRequestsAndTheBaselineIsAboveWhatWasSeen() {
    var random = new Random(1);
    var early = windows(Steadiness.learning(BY), random, 29, REQUESTS, USUAL);
    assertThat(early).isInstanceOf(Learning.class);
    var few = windows(Steadiness.learning(BY), random, 100, 10, USUAL);
    assertThat(few).isInstanceOf(Learning.class);
    var steady = learned(random);
    assertThat(steady.baseline()).isBetween(1.2 * steady.history().rate(), 2 * USUAL);
  }

  @Test
  void whatTheContractToleratesIsNoDegradation() {
    var tolerant = new Watching(SteadyTerms.STANDARD, .02, 1);
    var random = new Random(2);
    var steady = windows(Steadiness.learning(tolerant), random, 30, REQUESTS, .0005);
    assertThat(((Steady) steady).baseline()).isEqualTo(.02);
    assertThat(windows(steady, random, 2_000, REQUESTS, .015)).isInstanceOf(Steady.class);
    assertThat(alarm(steady, random, 100, REQUESTS, .06)).isLessThan(10);
  }

  @Test
  void fiveTimesTheUsualIsFoundWithinAMinuteAndNeverInOneWindow() {
    for (int seed = 0; seed < 50; seed++) {
      var random = new Random(seed);
      int after = alarm(learned(random), random, 100, REQUESTS, 5 * USUAL);
      assertThat(after).as("seed %d", seed).isBetween(3, 6);
    }
    assertThat(alarm(learned(new Random(3)), new Random(3), 9, 1_000_000, .9))
        .as("a burst of a million failures")
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void aLongHealthyPastDelaysNothing() {
    var random = new Random(4);
    var old = windows(learned(random), random, 20_000, REQUESTS, USUAL);
    assertThat(old).isInstanceOf(Steady.class);
    assertThat(alarm(old, random, 100, REQUESTS, 5 * USUAL)).isLessThanOrEqualTo(5);
  }

  @Test
  void theBaselineComesDownWithMoreHistoryAndNeverGoesAboveWhatWasLearnedFirst() {
    var random = new Random(5);
    var first = learned(random);
    var later = (Steady) windows(first, random, 5_000, REQUESTS, USUAL);
    assertThat(later.baseline()).isBetween(1.15 * USUAL, 1.25 * USUAL);
    assertThat(later.anchor()).isEqualTo(first.anchor());
    var well = (Steady) windows(first, random, 5_000, REQUESTS, USUAL / 10);
    var again = windows(well, random, 200, REQUESTS, USUAL / 2);
    assertThat(again instanceof Steady steady ? steady.baseline() : 0)
        .isLessThanOrEqualTo(1.2 * first.anchor());
  }

  /** A hundredth more of the usual each two minutes: nobody would see it on a dashboard. */
  @Test
  void whoeverMakesItWorseSlowlyIsFoundBeforeTwiceAndAHalfWhatWasLearned() {
    for (int seed = 0; seed < 10; seed++) {
      var random = new Random(seed);
      Steadiness state = learned(random);
      double anchor = ((Steady) state).anchor();
      double rate = USUAL;
      while (state instanceof Steady) {
        rate += USUAL / 1_200;
        state = state.plus(window(random, REQUESTS, rate));
        assertThat(rate).as("seed %d", seed).isLessThan(2.5 * anchor);
      }
      assertThat(((Degraded) state).baseline()).isLessThanOrEqualTo(1.2 * anchor);
    }
  }

  @Test
  void anEmptyStreamAndOneThatCanNotBeChangeNothing() {
    var steady = learned(new Random(6));
    for (var window :
        new Stretch[] {
          Stretch.NONE,
          new Stretch(0, 0, Duration.ofDays(1)),
          new Stretch(0, 7, WINDOW),
          new Stretch(-5, -9, WINDOW),
          new Stretch(10, -1, WINDOW),
          new Stretch(10, 11, WINDOW),
          new Stretch(10, 1, WINDOW.negated())
        }) {
      assertThat(steady.plus(window)).as("%s", window).isSameAs(steady);
      assertThat(Steadiness.learning(BY).plus(window)).isEqualTo(Steadiness.learning(BY));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-9, .5, .999, 1})
  void anyRateCanBeLearnedAndIsNoAlarmWhileItLasts(double rate) {
    var random = new Random(7);
    var state = windows(Steadiness.learning(BY), random, 30, REQUESTS, rate);
    assertThat(state).isInstanceOf(Steady.class);
    assertThat(windows(state, random, 500, REQUESTS, rate)).isInstanceOf(Steady.class);
    assertThat(windows(state, random, 500, REQUESTS, 0)).isInstanceOf(Steady.class);
  }

  @Test
  void itIsWellAgainOnlyAfterAWhileBelowItsBaselineWithoutEvidence() {
    var random = new Random(8);
    Steadiness bad = learned(random);
    double baseline = ((Steady) bad).baseline();
    bad = windows(bad, random, 10, REQUESTS, 10 * USUAL);
    assertThat(bad).isInstanceOf(Degraded.class);
    assertThat(windows(bad, random, 29, REQUESTS, USUAL)).isInstanceOf(Degraded.class);
    assertThat(windows(bad, random, 200, 1, 0)).as("too few").isInstanceOf(Degraded.class);
    assertThat(windows(bad, random, 500, REQUESTS, 1.3 * baseline)).isInstanceOf(Degraded.class);
    var relapsing = windows(bad, random, 20, REQUESTS, USUAL);
    relapsing = windows(relapsing, random, 1, REQUESTS, 10 * USUAL);
    assertThat(windows(relapsing, random, 29, REQUESTS, USUAL)).isInstanceOf(Degraded.class);
    var well = windows(bad, random, 40, REQUESTS, USUAL);
    assertThat(well).isInstanceOf(Steady.class);
    assertThat(((Steady) well).baseline()).isEqualTo(baseline, within(1e-3));
  }

  @Test
  void whatWasWrittenDownWhenItBecameWorseIsWhatItHasToComeBackTo() {
    var random = new Random(9);
    var resumed = Steadiness.degraded(BY, .008);
    assertThat(windows(resumed, random, 300, REQUESTS, .02)).isInstanceOf(Degraded.class);
    var well = windows(resumed, random, 60, REQUESTS, USUAL);
    assertThat(well).isInstanceOf(Steady.class);
    assertThat(((Steady) well).baseline()).isLessThanOrEqualTo(.008);
  }

  /**
   * Alarms without a reason are at least a run length apart: at the baseline itself, which is the
   * worst there can be, and at what was learned, which is the usual case.
   */
  @Test
  void falseAlarmsAreAtLeastARunLengthApart() {
    double runLength = 300;
    var terms =
        new SteadyTerms(
            WINDOW, Duration.ofMinutes(5), 2_000, Duration.ofMinutes(5), 500, runLength);
    var by = new Watching(terms, USUAL, 1);
    double sum = 0;
    int usual = 0;
    int runs = 200;
    for (int seed = 0; seed < runs; seed++) {
      var random = new Random(seed);
      // it was much better when it was learned: now it is at what the contract tolerates
      var steady = windows(Steadiness.learning(by), random, 30, 200, USUAL / 10);
      sum += alarm(steady, random, 10_000, 200, USUAL);
      var known = windows(Steadiness.learning(by), random, 30, 200, 3 * USUAL);
      usual += alarm(known, random, 3_000, 200, 3 * USUAL) < 3_000 ? 1 : 0;
    }
    assertThat(sum / runs).as("at the baseline").isGreaterThan(runLength);
    assertThat(usual / (double) runs)
        .as("runs of ten run lengths at what was learned, with an alarm")
        .isLessThan(.1);
  }
}
