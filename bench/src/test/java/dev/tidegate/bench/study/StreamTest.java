package dev.tidegate.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidegate.flags.Arm;
import dev.tidegate.signal.CellCounts;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is drawn by numbers comes to the same as one user and one request at a time. */
class StreamTest {
  private static final int RUNS = 300;
  private static final int WINDOWS = 12;
  private static final List<Integer> LIMITS = List.of(0);

  /** Half of 200 users, with errors for 6 %, and 25 requests a window. */
  private static final Scenario FEW =
      new Scenario(
          5,
          200,
          .5,
          .02,
          3,
          0,
          0,
          Noise.STEADY,
          Latency.of(78),
          Latency.of(180),
          List.of(250),
          Scenario.usual(1, .5, 0, 1, 1).limits(),
          WINDOWS);

  /** The candidate's counts of one stream, summed: one user at a time. */
  private static double[] oneByOne(long seed) {
    var draws = new Draws(seed);
    var sums = new double[8];
    int users = (int) draws.binomial(FEW.users(), FEW.share());
    double errors = FEW.errors() * FEW.ratio();
    double slow = FEW.candidate().over(250);
    var seen = new BitSet();
    var failedBefore = new BitSet();
    var slowBefore = new BitSet();
    for (int window = 0; window < WINDOWS; window++) {
      for (int user = 0; user < users; user++) {
        boolean failed = false;
        boolean late = false;
        long requests = draws.poisson(FEW.perUser());
        for (int i = 0; i < requests; i++) {
          boolean fails = draws.uniform() < errors;
          boolean slows = fails || draws.uniform() < slow;
          failed |= fails;
          late |= slows;
          sums[1] += fails ? 1 : 0;
          sums[2] += slows ? 1 : 0;
        }
        sums[0] += requests;
        sums[3] += requests > 0 ? 1 : 0;
        sums[4] += failed ? 1 : 0;
        sums[5] += requests > 0 && !seen.get(user) ? 1 : 0;
        sums[6] += failed && !failedBefore.get(user) ? 1 : 0;
        sums[7] += late && !slowBefore.get(user) ? 1 : 0;
        seen.set(user, seen.get(user) || requests > 0);
        failedBefore.set(user, failedBefore.get(user) || failed);
        slowBefore.set(user, slowBefore.get(user) || late);
      }
    }
    return sums;
  }

  private static double[] byNumbers(long seed) {
    var stream = new Stream(FEW, seed);
    var sums = new double[8];
    for (int window = 0; window < WINDOWS; window++) {
      var cell = stream.next().candidate().cell(Arm.CANDIDATE, LIMITS);
      double[] now = {
        cell.requests(),
        cell.failed(),
        cell.slow().getFirst(),
        cell.units(),
        cell.failingUnits(),
        cell.newUnits(),
        cell.firstFailures(),
        cell.firstSlow().getFirst()
      };
      for (int i = 0; i < sums.length; i++) {
        sums[i] += now[i];
      }
    }
    return sums;
  }

  @Test
  void numbersComeToTheSameAsOneUserAtATime() {
    var exact = new double[8];
    var quick = new double[8];
    for (int run = 0; run < RUNS; run++) {
      var one = oneByOne(run);
      var other = byNumbers(1_000 + run);
      for (int i = 0; i < exact.length; i++) {
        exact[i] += one[i];
        quick[i] += other[i];
      }
    }
    for (int i = 0; i < exact.length; i++) {
      double error = 5 * Math.sqrt(2 * exact[i]) + .01 * exact[i];
      assertThat(quick[i]).as("count %s", i).isCloseTo(exact[i], within(error));
    }
  }

  @Test
  void countsFitEachOther() {
    var stream = new Stream(FEW, 3);
    for (int i = 0; i < WINDOWS; i++) {
      CellCounts cell = stream.next().candidate().cell(Arm.CANDIDATE, LIMITS);
      assertThat(cell.requests()).isGreaterThanOrEqualTo(cell.units());
      assertThat(cell.failed()).isGreaterThanOrEqualTo(cell.failingUnits());
      assertThat(cell.units()).isGreaterThanOrEqualTo(cell.slowUnits().getFirst());
      assertThat(cell.slowUnits().getFirst()).isGreaterThanOrEqualTo(cell.failingUnits());
      assertThat(cell.failingUnits()).isGreaterThanOrEqualTo(cell.firstFailures());
      assertThat(cell.units()).isGreaterThanOrEqualTo(cell.newUnits());
    }
  }
}
