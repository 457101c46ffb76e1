package dev.tidegate.server.kayenta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against numbers that others published, and against what it promises. */
class MeanSequenceTest {
  /** GrowthBook's own test: sums, sums of squares and sizes of two arms, N* = 5000. */
  private static MeanSequence growthBook() {
    double meanA = 1396.87 / 3000;
    double meanB = 2422.7 / 3461;
    double varianceA = (52377.9767 - 1396.87 * meanA) / 2999;
    double varianceB = (134698.29 - 2422.7 * meanB) / 3460;
    double error = Math.sqrt(varianceA / 3000 + varianceB / 3461);
    return new MeanSequence(6461, meanB - meanA, error, 5000);
  }

  @Test
  void itIsAsWideAsGrowthBooks() {
    var sequence = growthBook();
    assertThat(sequence.estimate() - sequence.halfWidth(.05)).isCloseTo(-.126568, within(1e-5));
    assertThat(sequence.estimate() + sequence.halfWidth(.05)).isCloseTo(.595322, within(1e-5));
  }

  @Test
  void theEvidenceReachesItsThresholdWhereTheIntervalLeavesZero() {
    var sequence = growthBook();
    double edge = sequence.halfWidth(.05);
    var at = new MeanSequence(sequence.n(), edge, sequence.error(), sequence.tuned());
    assertThat(at.logE(.05)).isCloseTo(Math.log(20), within(1e-9));
    assertThat(sequence.logE(.05)).as("it does not leave zero").isLessThan(Math.log(20));
  }

  private static Series noise(Random random, int n, double phi) {
    var points = new double[n];
    double last = random.nextGaussian() / Math.sqrt(1 - phi * phi);
    for (int i = 0; i < n; i++) {
      points[i] = 100 + 5 * last;
      last = phi * last + random.nextGaussian();
    }
    return Series.of(points);
  }

  private static double alarms(double phi) {
    var random = new Random(7);
    var canary = KayentaRequest.Canary.STANDARD;
    var chances = new MetricJudge.Chances(.01, .05);
    int runs = 400;
    int alarms = 0;
    for (int run = 0; run < runs; run++) {
      boolean alarm = false;
      var control = noise(random, 120, phi);
      var candidate = noise(random, 120, phi);
      for (int n = 20; n <= 120; n += 10) {
        var found =
            MetricJudge.judge(canary, first(control, n), first(candidate, n), chances).label();
        alarm |= found.isHarm();
      }
      alarms += alarm ? 1 : 0;
    }
    return alarms / (double) runs;
  }

  private static Series first(Series series, int n) {
    var points = new double[n];
    for (int i = 0; i < n; i++) {
      points[i] = series.at(i);
    }
    return Series.of(points);
  }

  @Test
  void ofEqualSeriesItCondemnsHardlyAnyHoweverOftenItLooks() {
    assertThat(alarms(0)).isLessThan(.02);
    assertThat(alarms(.9)).as("neighbours that are alike").isLessThan(.04);
  }
}
