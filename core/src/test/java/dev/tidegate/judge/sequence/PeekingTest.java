package dev.tidegate.judge.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Why none of the tests is one that is made to be looked at once: of a hundred comparisons of a
 * service with itself, a Mann-Whitney test at every observation up to 10,000 of each arm rejects 66
 * at 5 % (Netflix technology blog, "Sequential A/B testing keeps the world streaming", part 1,
 * figure 2: a simulation, as here).
 */
class PeekingTest {
  private static final int EACH = 10_000;
  private static final int RUNS = 100;
  private static final double PUBLISHED = .66;

  /** The two-sided limit of a normal variable at 5 %. */
  private static final double LIMIT = 1.959963984540054;

  @Test
  void peekingRejectsTwoThirdsAndBandsNearlyNothing() {
    int peeked = 0;
    int separated = 0;
    for (int run = 0; run < RUNS; run++) {
      var xs = new Random(run).doubles(2 * EACH).toArray();
      peeked += peekedAt(xs) ? 1 : 0;
      separated += separate(xs) ? 1 : 0;
    }
    // both are simulations of a hundred runs
    double error = Math.sqrt(2 * PUBLISHED * (1 - PUBLISHED) / RUNS);
    assertThat(peeked / (double) RUNS).isBetween(PUBLISHED - 3 * error, PUBLISHED + 3 * error);
    assertThat(separated / (double) RUNS).isLessThanOrEqualTo(.05);
  }

  /** Whether the test rejects at any time from ten observations of each arm on. */
  private static boolean peekedAt(double[] xs) {
    var ranks = ranks(xs);
    var control = new Counts(xs.length);
    var candidate = new Counts(xs.length);
    long u = 0;
    for (int n = 1; n <= EACH; n++) {
      int a = ranks[2 * n - 2];
      int b = ranks[2 * n - 1];
      // pairs in which the candidate's value is the larger
      u += n - 1 - candidate.upTo(a);
      control.add(a);
      u += control.upTo(b);
      candidate.add(b);
      double half = n * (double) n / 2;
      double deviation = Math.sqrt(half * (2 * n + 1) / 6);
      if (n >= 10 && Math.abs(u - half) > LIMIT * deviation) {
        return true;
      }
    }
    return false;
  }

  private static int[] ranks(double[] xs) {
    var sorted = xs.clone();
    Arrays.sort(sorted);
    return Arrays.stream(xs).mapToInt(x -> Arrays.binarySearch(sorted, x) + 1).toArray();
  }

  /** Whether the bands separate at any look, at growing distances. */
  private static boolean separate(double[] xs) {
    var bands = new BandComparison(100);
    for (int n = 100; n <= EACH; n += n / 2) {
      var control = new double[n];
      var candidate = new double[n];
      for (int i = 0; i < n; i++) {
        control[i] = xs[2 * i];
        candidate[i] = xs[2 * i + 1];
      }
      Arrays.sort(control);
      Arrays.sort(candidate);
      if (bands.separate(EmpiricalDistance.of(control, candidate), .05)) {
        return true;
      }
    }
    return false;
  }

  /** How many of some ranks there are up to another (Fenwick 1994). */
  private static final class Counts {
    private final int[] tree;

    Counts(int ranks) {
      tree = new int[ranks + 1];
    }

    void add(int rank) {
      for (int i = rank; i < tree.length; i += i & -i) {
        tree[i]++;
      }
    }

    int upTo(int rank) {
      int sum = 0;
      for (int i = rank; i > 0; i -= i & -i) {
        sum += tree[i];
      }
      return sum;
    }
  }
}
