package dev.tidegate.judge;

import dev.tidegate.judge.sequence.LogSum;
import java.util.ArrayList;
import java.util.List;

/**
 * Evidence that is kept without letting a healthy past delay a fall: the weighted average of one
 * process from the beginning, one from each stage on, and more at doubling times. Each is 1 before
 * it begins, so the average is valid throughout.
 *
 * <p>When the memory of which units have failed is lost, what was gathered with it is closed: a new
 * average begins, and the larger of both, each at its weight, counts (a union bound).
 *
 * @param now the sums of growth of each bet since the memory began
 * @param starts the processes under way
 * @param closed the best that closed memories reached, weighted
 * @param memories how many were closed
 */
public record Mixture(List<Double> now, List<Start> starts, double closed, int memories) {
  /** What was there from the first window on; most regressions are. */
  static final double BEGINNING = .45;
  private static final double STAGES = .4;
  private static final double DOUBLINGS = .15;

  /** Σ 1/(j+1)² over j ≥ 0. */
  private static final double BASEL = StrictMath.PI * StrictMath.PI / 6;

  private static final double FIRST_MEMORY = .9;

  /** The logarithm of an e-value that nothing reached. */
  private static final double NOTHING = -1e9;

  /**
   * A process that began later.
   *
   * @param weight its part of the average
   * @param at the sums when it began
   */
  public record Start(double weight, List<Double> at) {
    public Start {
      at = List.copyOf(at);
    }
  }

  public Mixture {
    now = List.copyOf(now);
    starts = List.copyOf(starts);
  }

  static Mixture begin(int bets) {
    var zeros = EValue.zeros(bets);
    return new Mixture(zeros, List.of(new Start(BEGINNING, zeros)), NOTHING, 0);
  }

  Mixture plus(double[] growth) {
    return new Mixture(EValue.plus(now, growth), starts, closed, memories);
  }

  /** A process from this stage on; one of {@code stages}. */
  Mixture atStage(int stages) {
    return from(STAGES / stages);
  }

  /** A process from the window on whose number is 2^j; there are infinitely many to come. */
  Mixture atDoubling(int j) {
    return from(DOUBLINGS / BASEL / ((j + 1.0) * (j + 1.0)));
  }

  private Mixture from(double weight) {
    var more = new ArrayList<>(starts);
    more.add(new Start(weight, now));
    return new Mixture(now, more, closed, memories);
  }

  /** Closes what was gathered: from here on, units may fail for the first time once more. */
  Mixture withNewMemory() {
    var fresh = begin(now.size());
    return new Mixture(fresh.now, fresh.starts, logE(), memories + 1);
  }

  /** The logarithm of the e-value: of the average over all processes, and over the bets of each. */
  double logE() {
    var weights = new double[starts.size()];
    double rest = 1;
    for (int i = 0; i < weights.length; i++) {
      double weight = starts.get(i).weight;
      rest -= weight;
      weights[i] = StrictMath.log(weight / now.size());
    }
    double idle = StrictMath.log(Math.max(rest, Double.MIN_NORMAL));
    return Math.max(closed, StrictMath.log(weight(memories)) + logSum(weights, idle));
  }

  /** Looked through twice, so that nothing is kept for each process and bet. */
  private double logSum(double[] weights, double idle) {
    double max = idle;
    for (int i = 0; i < weights.length; i++) {
      for (int k = 0; k < now.size(); k++) {
        max = Math.max(max, weights[i] + since(i, k));
      }
    }
    double sum = LogSum.part(idle, max);
    for (int i = 0; i < weights.length; i++) {
      for (int k = 0; k < now.size(); k++) {
        sum += LogSum.part(weights[i] + since(i, k), max);
      }
    }
    return max + StrictMath.log(sum);
  }

  private double since(int start, int bet) {
    return now.get(bet) - starts.get(start).at.get(bet);
  }

  private static double weight(int memory) {
    return memory == 0 ? FIRST_MEMORY : (1 - FIRST_MEMORY) * StrictMath.pow(2, -memory);
  }
}
