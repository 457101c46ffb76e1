package dev.tidegate.judge;

import static dev.tidegate.flags.Arm.CANDIDATE;
import static dev.tidegate.flags.Arm.CONTROL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.judge.Prediction.AtRung;
import dev.tidegate.judge.Prediction.Regression;
import dev.tidegate.kernel.Share;
import dev.tidegate.signal.SignalWindow;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is predicted before a climb begins, beside what then comes. */
class OutlookTest {
  private static final JudgeSettings SETTINGS = JudgeTest.SETTINGS;
  private static final int RUNS = 21;
  private static final int HOUR = 360;

  /** How far the median of simulated climbs may be from what was predicted. */
  private static final double FACTOR = 1.7;

  private static Rung rung(Step step) {
    return new Rung(step, 1, 0, HOUR, false);
  }

  private static AtRung predicted(double share, Usage usage) {
    return predicted(usage, rung(JudgeTest.step(share))).getFirst();
  }

  private static List<AtRung> predicted(Usage usage, Rung... rungs) {
    return Prediction.of(SETTINGS, List.of(rungs), usage, 10 * HOUR).rungs();
  }

  private static Regression times(AtRung at, double times) {
    return at.metrics().getFirst().regressions().stream()
        .filter(regression -> regression.times() == times)
        .findFirst()
        .orElseThrow();
  }

  /** A service and its users, who come at random. */
  private record Service(
      int users, int requests, double share, double errors, double slow, double times) {
    Usage usage() {
      double active = users * -Math.expm1(-requests / (double) users);
      var hits = List.of(errors, 1 - (1 - errors) * (1 - slow));
      return new Usage(requests, active, users, hits, List.of(1.0));
    }

    Traffic traffic(int seed) {
      return new Traffic(seed, users, share, requests)
          .errors(errors, errors * times)
          .slow(slow, slow);
    }

    /** Half of the simulated climbs come to the verdict within so many windows. */
    int median(Verdict until) {
      return IntStream.range(0, RUNS)
          .map(seed -> windows(traffic(seed), until))
          .sorted()
          .toArray()[RUNS / 2];
    }

    private int windows(Traffic traffic, Verdict until) {
      var step = JudgeTest.step(share);
      var tally = Tally.begin(SETTINGS).atStage(SETTINGS);
      for (int i = 1; i <= HOUR; i++) {
        tally = Judge.fold(SETTINGS, step, tally, traffic.next());
        if (Judge.judge(SETTINGS, step, tally).verdict() == until) {
          return i;
        }
      }
      return HOUR + 1;
    }
  }

  private static void about(int simulated, int predicted) {
    assertThat((double) simulated).isBetween(predicted / FACTOR - 1, predicted * FACTOR + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "20000, 500, .1, .005, .01",
    "20000, 500, .5, .005, .01",
    "20000, 2000, .01, .002, .005",
    "20000, 500, .1, .0005, .002",
    "2000, 300, .1, .004, .005",
    "300, 300, .5, .002, .002"
  })
  void aCandidateThatIsNoWorseGoesOnAboutWhenItIsPredicted(
      int users, int requests, double share, double errors, double slow) {
    var service = new Service(users, requests, share, errors, slow, 1);
    var at = predicted(share, service.usage());
    about(service.median(Verdict.SAFE), at.windows().orElseThrow());
    assertThat(at.metrics()).allMatch(metric -> metric.condemned().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "20000, 500, .1, .005, 2",
    "20000, 500, .1, .005, 5",
    "20000, 500, .5, .005, 2",
    "20000, 2000, .01, .002, 5",
    "20000, 500, .1, .0005, 20",
    "20000, 500, .5, .0005, 5",
    "2000, 300, .1, .004, 5",
    "300, 300, .5, .002, 5"
  })
  void aRegressionIsCaughtAboutWhenItIsPredicted(
      int users, int requests, double share, double errors, double times) {
    var service = new Service(users, requests, share, errors, .005, times);
    var regression = times(predicted(share, service.usage()), times);
    assertThat(regression.isCaught()).isTrue();
    about(service.median(Verdict.HARMFUL), regression.harmful().orElseThrow());
  }

  @Test
  void whatIsNeverPredictedDoesNotCome() {
    var service = new Service(20_000, 500, .1, .0005, .002, 1.5);
    var regression = times(predicted(.1, service.usage()), 1.5);
    assertThat(regression.harmful()).isEmpty();
    assertThat(service.median(Verdict.HARMFUL)).isGreaterThan(HOUR);
    about(service.median(Verdict.SAFE), regression.passes().orElseThrow());
  }

  private static SignalWindow window(long failing) {
    return Cells.window(Cells.of(CONTROL, 500, 5), Cells.of(CANDIDATE, 500, failing));
  }

  /** Windows that are as expected, judged one by one, come to the very same. */
  @Test
  void whereCountsAreAsExpectedItIsExact() {
    var usage = new Usage(1_000, 1_000, 1e12, List.of(.01, .01), List.of(1.0));
    var half = JudgeTest.step(.5);
    var before = new Rung(half, 21, 0, HOUR, false);
    var stages = predicted(usage, before, rung(half));
    int first = stages.getFirst().windows().orElseThrow();
    var tally = Tally.begin(SETTINGS).atStage(SETTINGS);
    int safe = 0;
    for (int i = 1; i <= first; i++) {
      tally = Judge.fold(SETTINGS, half, tally, window(5));
      boolean isSafe = Judge.judge(SETTINGS, half, tally).verdict() == Verdict.SAFE;
      safe = isSafe && safe == 0 ? i : safe;
    }
    assertThat(stages.getFirst().metrics().getFirst().safe()).contains(safe);
    assertThat(first).isEqualTo(Math.max(21, safe));
    var past = tally.atStage(SETTINGS);
    for (double times : List.of(2.0, 5.0, 20.0)) {
      tally = past;
      int windows = 0;
      while (Judge.judge(SETTINGS, half, tally).verdict() != Verdict.HARMFUL) {
        tally = Judge.fold(SETTINGS, half, tally, window(Math.round(5 * times)));
        windows++;
      }
      assertThat(times(stages.getLast(), times).harmful()).contains(windows);
    }
  }

  @Test
  void whoIsHarmedIsCountedUntilItFalls() {
    var usage = new Usage(1_000, 1_000, 1e12, List.of(.01, .01), List.of(1.0));
    var regression = times(predicted(.5, usage), 5);
    int windows = regression.harmful().orElseThrow();
    assertThat(regression.rate()).isEqualTo(.05);
    assertThat(regression.requests()).isEqualTo(500 * .04 * windows);
    assertThat(Math.round(regression.units())).isEqualTo(Math.round(500 * .04 * windows));
  }

  @Test
  void fewUsersWhoComeBackCanNotAllFailForTheFirstTime() {
    var many = new Usage(300, 300, 1e12, List.of(.02, .02), List.of(1.0));
    var few = new Usage(300, 300, 400, List.of(.02, .02), List.of(1.0));
    var ofMany = times(predicted(.1, many), 2);
    var ofFew = times(predicted(.1, few), 2);
    assertThat(ofMany.harmful()).isPresent();
    assertThat(ofFew.harmful()).isEmpty();
    assertThat(ofFew.units()).isLessThanOrEqualTo(40);
  }

  @Test
  void whereNobodyIsOfACohortItsStageTakesItsLeastTime() {
    var usage = new Usage(500, 400, 20_000, List.of(.001, .002), List.of(0.0, 1.0));
    var step = new Step(7, 0, List.of(Share.ALL, Share.NONE), new Share(10_000));
    var at = predicted(usage, new Rung(step, 6, 100, HOUR, true)).getFirst();
    assertThat(at.isEmpty()).isTrue();
    assertThat(at.windows()).contains(6);
    assertThat(at.exposed()).isZero();
  }

  @Test
  void leastRequestsTakeTheirTimeEvenWhereNothingElseDoes() {
    var usage = new Usage(10, 10, 1_000, List.of(1e-5, 1e-5), List.of(1.0));
    var step = JudgeTest.step(.1);
    var at = predicted(usage, new Rung(step, 6, 1_500, HOUR, false)).getFirst();
    assertThat(at.least()).contains(1_500);
    assertThat(at.windows()).contains(1_500);
  }

  @Test
  void aServiceThatFailsMoreOftenThanItsContractAllowsIsCondemnedWithoutAControl() {
    var usage = new Usage(500, 490, 20_000, List.of(.02, .02), List.of(1.0));
    assertThat(predicted(.5, usage).metrics().getFirst().condemned()).isEmpty();
    var all = predicted(1, usage);
    assertThat(all.metrics().getFirst().condemned()).isPresent();
    assertThat(all.windows()).isEmpty();
  }

  @Test
  void whereEverybodyIsHitAtOnceItIsCaughtAtOnce() {
    var usage = new Usage(400, 400, 400, List.of(.1, .1), List.of(1.0));
    var regression = times(predicted(.5, usage), 10);
    assertThat(regression.rate()).isEqualTo(1);
    assertThat(regression.harmful()).contains(1);
    assertThat(regression.units()).isBetween(150.0, 200.0);
  }
}
