package dev.tidegate.judge;

import dev.tidegate.judge.sequence.LogSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Evidence that is kept without letting a healthy past delay a fall: the weighted average of one
 * process from the beginning, one from each stage on, and more at doubling times. Each is 1 before
 * it begins, so the average is valid throughout.
 *
 * <p>When the memory of which units have failed is lost, what was gathered with it is closed: a new
 * average begins, and the larger of both, each at its weight, counts (a union bound).
 *
 * @param odds the logarithm of what each bet is given at the start; together 1
 * @param now the sums of growth of each bet since the memory began
 * @param starts the processes under way
 * @param closed the best that closed memories reached, weighted
 * @param memories how many were closed
 */
public record Mixture(
    List<Double> odds, List<Double> now, List<Start> starts, double closed, int memories) {
  /** What was there from the first window on; most regressions are. */
  static final double BEGINNING = .5;

  private static final double STAGES = .35;
  private static final double DOUBLINGS = .15;

  /** Σ 1/(j+1)² over j ≥ 0. */
  private static final double BASEL = StrictMath.PI * StrictMath.PI / 6;

  private static final double FIRST_MEMORY = .95;

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
    odds = List.copyOf(odds);
    now = List.copyOf(now);
    starts = List.copyOf(starts);
  }

  /** With as much on each bet as on any other. */
  static Mixture begin(int bets) {
    return begin(Collections.nCopies(bets, 1.0 / bets));
  }

  /** With so much on each bet, 1 in sum. */
  static Mixture begin(List<Double> weights) {
    return of(weights.stream().map(StrictMath::log).toList());
  }

  private static Mixture of(List<Double> odds) {
    var zeros = EValue.zeros(odds.size());
    return new Mixture(odds, zeros, List.of(new Start(BEGINNING, zeros)), NOTHING, 0);
  }

  Mixture plus(double[] growth) {
    return new Mixture(odds, EValue.plus(now, growth), starts, closed, memories);
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
    return new Mixture(odds, now, more, closed, memories);
  }

  /** Closes what was gathered: from here on, units may fail for the first time once more. */
  Mixture withNewMemory() {
    var fresh = of(odds);
    return new Mixture(odds, fresh.now, fresh.starts, logE(), memories + 1);
  }

  /** The logarithm of the e-value: of the average over all processes, and over the bets of each. */
  double logE() {
    var weights = new double[starts.size()];
    double rest = 1;
    for (int i = 0; i < weights.length; i++) {
      double weight = starts.get(i).weight;
      rest -= weight;
      weights[i] = StrictMath.log(weight);
    }
    double idle = StrictMath.log(Math.max(rest, Double.MIN_NORMAL));
    return Math.max(closed, StrictMath.log(weight(memories)) + logSum(weights, idle));
  }

  /** Looked through twice, so that nothing is kept for each process and bet. */
  private double logSum(double[] weights, double idle) {
    double max = idle;
    for (int i = 0; i < weights.length; i++) {
      for (int k = 0; k < now.size(); k++) {
        max = Math.max(max, weights[i] + odds.get(k) + since(i, k));
      }
    }
    double sum = LogSum.part(idle, max);
    for (int i = 0; i < weights.length; i++) {
      for (int k = 0; k < now.size(); k++) {
        sum += LogSum.part(weights[i] + odds.get(k) + since(i, k), max);
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
