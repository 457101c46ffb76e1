package dev.tidegate.judge.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rate that rises, seen without a control. */
class ChangeDetectorTest {
  private static final double BASELINE = .01;
  private static final int TRIALS = 100;
  private static final int NEVER = 20_000;

  /** Windows until the first alarm, the rate being {@code rate} from window {@code change} on. */
  private static int alarm(ChangeDetector detector, long seed, int change, double rate) {
    var random = new Random(seed);
    var watch = detector;
    for (int window = 1; window < NEVER; window++) {
      watch = watch.plus(TRIALS, events(random, window < change ? BASELINE : rate));
      if (watch.alarms()) {
        return window;
      }
    }
    return NEVER;
  }

  private static int events(Random random, double rate) {
    int events = 0;
    for (int i = 0; i < TRIALS; i++) {
      events += random.nextDouble() < rate ? 1 : 0;
    }
    return events;
  }

  @ParameterizedTest
  @EnumSource
  void falseAlarmsAreAtLeastARunLengthApartOnAverage(ChangeDetector.Recursion recursion) {
    var detector = ChangeDetector.from(BASELINE, 50, recursion);
    double sum = 0;
    double squares = 0;
    int runs = 200;
    for (int run = 0; run < runs; run++) {
      double length = alarm(detector, run, NEVER, BASELINE);
      sum += length;
      squares += length * length;
    }
    double mean = sum / runs;
    double error = Math.sqrt((squares / runs - mean * mean) / runs);
    assertThat(mean).isGreaterThan(50 - 3 * error);
  }

  @ParameterizedTest
  @EnumSource
  void aRiseIsFoundAtOnceHoweverLongItWasHealthy(ChangeDetector.Recursion recursion) {
    var detector = ChangeDetector.from(BASELINE, 1e6, recursion);
    int delays = 0;
    for (int run = 0; run < 20; run++) {
      int after = alarm(detector, run, 1000, 5 * BASELINE) - 999;
      assertThat(after).as("run %d", run).isBetween(1, 30);
      delays += after;
    }
    assertThat(delays / 20.0).isLessThan(10);
  }

  @Test
  void allBeginningsTogetherAreNeverLessThanTheBest() {
    var random = new Random(3);
    var best = ChangeDetector.from(BASELINE, 1000, ChangeDetector.Recursion.CUSUM);
    var all = ChangeDetector.from(BASELINE, 1000, ChangeDetector.Recursion.SHIRYAEV_ROBERTS);
    for (int window = 0; window < 200; window++) {
      int events = events(random, 1.5 * BASELINE);
      best = best.plus(TRIALS, events);
      all = all.plus(TRIALS, events);
      assertThat(all.logE()).isGreaterThanOrEqualTo(best.logE());
    }
  }

  @Test
  void theRecursionsAreWhatTheyAreSaidToBe() {
    var best = ChangeDetector.from(.1, 1000, ChangeDetector.Recursion.CUSUM);
    var all = ChangeDetector.from(.1, 1000, ChangeDetector.Recursion.SHIRYAEV_ROBERTS);
    // a bet on twice the rate: 2 for an event, .8/.9 for none
    double first = Math.pow(2, 3) * Math.pow(.8 / .9, 7);
    double second = Math.pow(.8 / .9, 10);
    assertThat(best.plus(10, 3).logs().get(1)).isEqualTo(Math.log(first), within(1e-12));
    assertThat(best.plus(10, 3).plus(10, 0).plus(10, 3).logs().get(1))
        .isEqualTo(Math.log(Math.max(first * second, 1) * first), within(1e-12));
    assertThat(best.plus(10, 0).plus(10, 3).logs().get(1))
        .isEqualTo(Math.log(first), within(1e-12));
    assertThat(all.plus(10, 3).plus(10, 0).logs().get(1))
        .isEqualTo(Math.log((first + 1) * second), within(1e-12));
  }

  @Test
  void beforeTheFirstWindowThereIsNoEvidence() {
    var detector = ChangeDetector.from(BASELINE, 1000, ChangeDetector.Recursion.CUSUM);
    assertThat(detector.logE()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(detector.alarms()).isFalse();
    assertThat(detector.plus(0, 0).logE()).isEqualTo(0, within(1e-12));
  }
}
