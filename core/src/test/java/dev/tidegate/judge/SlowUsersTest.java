package dev.tidegate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.flags.Arm;
import dev.tidegate.kernel.Share;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Latency of users who differ: some come often and some once, some are far away and always slow.
 * Limits lie where many are over them, so that most units are hit sooner or later.
 */
class SlowUsersTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final int USERS = 2_000;
  private static final int WINDOWS = 60;
  private static final List<Integer> MILLIS = List.of(50, 100, 150, 250, 500);
  private static final JudgeSettings SETTINGS =
      new JudgeSettings(
          new Share(50_000),
          new Share(50_000),
          1_100_000,
          2_000_000,
          new Share(5_000),
          MILLIS.stream().map(ms -> new LatencyLimit(ms * 1_000, Share.ALL)).toList(),
          1);
  private static final Step STEP = JudgeTest.step(.2);

  /** A service over one rollout. */
  private static final class World {
    private final Random random;
    private final double times;
    private final double[] comes = new double[USERS];
    private final double[] median = new double[USERS];
    private final boolean[] isB = new boolean[USERS];
    private final boolean[] came = new boolean[USERS];
    private final boolean[][] hit = new boolean[USERS][MILLIS.size()];

    World(long seed, double differ, double times) {
      this.random = new Random(seed);
      this.times = times;
      for (int u = 0; u < USERS; u++) {
        comes[u] = Math.min(1, .1 * Math.exp(differ * random.nextGaussian()));
        median[u] = 100 * Math.exp(.5 * differ * random.nextGaussian());
        isB[u] = random.nextDouble() < .2;
      }
    }

    SignalWindow window(int number) {
      var cells = List.of(new Counting(), new Counting());
      for (int u = 0; u < USERS; u++) {
        if (random.nextDouble() < comes[u]) {
          double factor = isB[u] ? times : 1;
          double millis = median[u] * factor * Math.exp(.5 * random.nextGaussian());
          cells.get(isB[u] ? 1 : 0).count(millis, hit[u], !came[u]);
          came[u] = true;
        }
      }
      var from = AT.plusSeconds(10L * number);
      return new SignalWindow(
          from,
          from.plusSeconds(10),
          0,
          2,
          2,
          Gaps.NONE,
          0,
          0,
          List.of(cells.get(0).cell(Arm.CONTROL), cells.get(1).cell(Arm.CANDIDATE)),
          List.of(),
          List.of(),
          List.of(),
          List.of());
    }
  }

  /** One arm in one window, of users who make one request in it. */
  private static final class Counting {
    private long units;
    private long fresh;
    private final long[] slow = new long[MILLIS.size()];
    private final long[] first = new long[MILLIS.size()];

    void count(double millis, boolean[] hit, boolean isNew) {
      units++;
      fresh += isNew ? 1 : 0;
      for (int b = 0; b < slow.length && millis > MILLIS.get(b); b++) {
        slow[b]++;
        first[b] += hit[b] ? 0 : 1;
        hit[b] = true;
      }
    }

    CellCounts cell(Arm arm) {
      var slowed = new ArrayList<Long>();
      var firsts = new ArrayList<Long>();
      IntStream.range(0, slow.length).forEach(b -> slowed.add(slow[b]));
      IntStream.range(0, slow.length).forEach(b -> firsts.add(first[b]));
      return new CellCounts(
          Traffic.OPENED, 0, arm, units, 0, slowed, units, 0, slowed, fresh, 0, firsts);
    }
  }

  /** The window in which it is condemned; after the last when it is not. */
  private static int condemned(long seed, double differ, double times) {
    var world = new World(seed, differ, times);
    var tally = Tally.begin(SETTINGS).atStage(SETTINGS);
    for (int i = 0; i < WINDOWS; i++) {
      tally = Judge.fold(SETTINGS, STEP, tally, world.window(i));
      if (Judge.judge(SETTINGS, STEP, tally).verdict() == Verdict.HARMFUL) {
        return i;
      }
    }
    return WINDOWS;
  }

  private static long condemned(double differ, double times, int within) {
    return IntStream.range(0, 200).filter(s -> condemned(s, differ, times) < within).count();
  }

  @Test
  void whoeverTheyAreAnEqualCandidateIsNotCondemned() {
    for (double differ : List.of(0., .5, 1., 2.)) {
      assertThat(condemned(differ, 1, WINDOWS)).as("users differ by %s", differ).isLessThan(10);
    }
  }

  @Test
  void aShiftOfAllRequestsIsFound() {
    assertThat(condemned(.5, 1.2, 30)).isGreaterThan(150);
  }
}
