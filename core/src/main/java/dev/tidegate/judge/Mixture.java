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
 * <p>A process that began with weight w when bet k stood at s₀ is worth w·exp(s − s₀) on that bet
 * when it stands at s. So all of them together are worth exp(s)·Σ w·exp(−s₀), and one number for
 * each bet is all that is kept of them, however many there were.
 *
 * <p>When the memory of which units have failed is lost, what was gathered with it is closed: a new
 * average begins, and the larger of both, each at its weight, counts (a union bound).
 *
 * @param odds the logarithm of what each bet is given at the start; together 1
 * @param now the sums of growth of each bet since the memory began
 * @param begun for each bet the logarithm of Σ w·exp(−s₀) over the processes under way
 * @param given the weights of those processes, in sum; the rest has not begun yet
 * @param closed the best that closed memories reached, weighted
 * @param memories how many were closed
 */
public record Mixture(
    List<Double> odds,
    List<Double> now,
    List<Double> begun,
    double given,
    double closed,
    int memories) {
  /** What was there from the first window on; most regressions are. */
  static final double BEGINNING = .5;

  private static final double STAGES = .35;
  private static final double DOUBLINGS = .15;

  /** Σ 1/(j+1)² over j ≥ 0. */
  private static final double BASEL = StrictMath.PI * StrictMath.PI / 6;

  private static final double FIRST_MEMORY = .95;

  /** The logarithm of an e-value that nothing reached. */
  private static final double NOTHING = -1e9;

  public Mixture {
    odds = List.copyOf(odds);
    now = List.copyOf(now);
    begun = List.copyOf(begun);
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
    var first = Collections.nCopies(odds.size(), StrictMath.log(BEGINNING));
    return new Mixture(odds, EValue.zeros(odds.size()), first, BEGINNING, NOTHING, 0);
  }

  Mixture plus(double[] growth) {
    return new Mixture(odds, EValue.plus(now, growth), begun, given, closed, memories);
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
    double log = StrictMath.log(weight);
    var more = new ArrayList<Double>(begun.size());
    for (int k = 0; k < begun.size(); k++) {
      more.add(LogSum.of(new double[] {begun.get(k), log - now.get(k)}));
    }
    return new Mixture(odds, now, more, given + weight, closed, memories);
  }

  /** Closes what was gathered: from here on, units may fail for the first time once more. */
  Mixture withNewMemory() {
    var fresh = of(odds);
    return new Mixture(odds, fresh.now, fresh.begun, fresh.given, logE(), memories + 1);
  }

  /** The logarithm of the e-value: of the average over all processes, and over the bets of each. */
  double logE() {
    var parts = new double[now.size() + 1];
    for (int k = 0; k < now.size(); k++) {
      parts[k] = odds.get(k) + now.get(k) + begun.get(k);
    }
    parts[now.size()] = StrictMath.log(Math.max(1 - given, Double.MIN_NORMAL));
    return Math.max(closed, StrictMath.log(weight(memories)) + LogSum.of(parts));
  }

  private static double weight(int memory) {
    return memory == 0 ? FIRST_MEMORY : (1 - FIRST_MEMORY) * StrictMath.pow(2, -memory);
  }
}
