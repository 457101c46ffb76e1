package dev.tidegate.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * By how much the counts of two groups that are treated alike differ more than chance alone would
 * have them differ: the design effect D, measured on the halves of the control, which nothing tells
 * apart [1]. Where it is 1, events are independent. Evidence is divided by it.
 *
 * <pre>D = Σ (e_b − w e)² / Σ e w (1 − w)</pre>
 *
 * <p>Bad minutes last: so it is measured over blocks of 1, 4, 16 and 64 windows, and the largest
 * counts. A division by an estimate is quasi-likelihood: a rule that holds up, not a theorem. That
 * is why the judge also {@linkplain SelfTest tries itself out} on the same halves, and shows how
 * often it is wrong.
 *
 * <p>While little was measured, a prior has most of the weight: what earlier rollouts showed, or,
 * when there were none, an assumption. For units it is 1, since each is assigned at random by
 * itself, and only a measurement that clearly says otherwise is believed. For requests it is
 * {@value #REQUESTS}: users repeat what they do.
 *
 * <p>[1] Kish, "Survey Sampling", 1965; McCullagh and Nelder, "Generalized Linear Models", 1989,
 * §4.5, on overdispersion.
 *
 * @param prior D before anything was measured in this rollout
 * @param priorWindows how many windows the prior is worth
 * @param isKnown whether it was measured by earlier rollouts, rather than assumed
 * @param scales one for each length of block
 */
public record DesignEffect(double prior, int priorWindows, boolean isKnown, List<Scale> scales) {
  private static final double UNITS = 1;
  private static final double REQUESTS = 3;
  private static final List<Integer> LENGTHS = List.of(1, 4, 16, 64);
  private static final int ASSUMED_WINDOWS = 8;
  private static final int MOST_KNOWN_WINDOWS = 100;
  private static final int LEAST_KNOWN_WINDOWS = 20;

  /** From so many windows on it is measured rather than assumed. */
  private static final int MEASURED = 30;

  /** So many standard errors above 1 are clear. */
  private static final double CLEAR = 2;

  /**
   * Blocks of one length.
   *
   * @param length of a block, in windows
   * @param blocks that are complete
   * @param squares of their excess, summed
   * @param expected of the same, by chance
   * @param open the windows of the block under way
   * @param excess of the block under way
   * @param variance of it, by chance
   */
  record Scale(
      int length,
      int blocks,
      double squares,
      double expected,
      int open,
      double excess,
      double variance) {

    static Scale of(int length) {
      return new Scale(length, 0, 0, 0, 0, 0, 0);
    }

    Scale plus(double more, double byChance) {
      double sum = excess + more;
      double all = variance + byChance;
      return open + 1 < length
          ? new Scale(length, blocks, squares, expected, open + 1, sum, all)
          : new Scale(length, blocks + 1, squares + sum * sum, expected + all, 0, 0, 0);
    }

    double ratio() {
      return expected > 0 ? squares / expected : 1;
    }
  }

  public DesignEffect {
    scales = List.copyOf(scales);
  }

  /** Of units that are hit for the first time. */
  static DesignEffect ofUnits(KnownEffect known) {
    return begin(UNITS, known.windows(), known.unitsPpm());
  }

  /** Of requests, or of values. */
  static DesignEffect ofRequests(KnownEffect known) {
    return begin(REQUESTS, known.windows(), known.requestsPpm());
  }

  private static DesignEffect begin(double assumed, int windows, int ppm) {
    boolean isKnown = windows >= LEAST_KNOWN_WINDOWS;
    return new DesignEffect(
        isKnown ? ppm / 1e6 : assumed,
        isKnown ? Math.min(windows, MOST_KNOWN_WINDOWS) : ASSUMED_WINDOWS,
        isKnown,
        LENGTHS.stream().map(Scale::of).toList());
  }

  /** One more window in which e events came to both halves together, {@code more} to the second. */
  DesignEffect plus(long e, long more, double w) {
    return e <= 0 || w <= 0 || w >= 1 ? this : plus(more - w * e, e * w * (1 - w));
  }

  /**
   * One more window.
   *
   * @param excess by how much the halves differ
   * @param variance of that by chance
   */
  DesignEffect plus(double excess, double variance) {
    if (!(variance > 0) || !Double.isFinite(excess) || !Double.isFinite(variance)) {
      return this;
    }
    var next = new ArrayList<Scale>(scales.size());
    scales.forEach(scale -> next.add(scale.plus(excess, variance)));
    return new DesignEffect(prior, priorWindows, isKnown, next);
  }

  /** How many windows had something to measure. */
  public int windows() {
    return scales.getFirst().blocks();
  }

  /** Whether it rests on measurements: of this rollout, and of those before it. */
  public boolean isMeasured() {
    return windows() + (isKnown ? priorWindows : 0) >= MEASURED;
  }

  /** D, at least 1. */
  public double value() {
    double most = 1;
    for (var scale : scales) {
      double weight = priorWindows + (double) scale.blocks();
      double estimate = (priorWindows * prior + scale.blocks() * scale.ratio()) / weight;
      boolean isClear = prior > 1 || estimate - 1 > CLEAR * StrictMath.sqrt(2 / weight);
      most = isClear ? Math.max(most, estimate) : most;
    }
    return most;
  }

  /** What a window adds to evidence, when it is worth so much less. */
  double[] dividing(double[] growth) {
    double d = value();
    if (d == 1) {
      return growth;
    }
    var less = growth.clone();
    for (int k = 0; k < less.length; k++) {
      less[k] /= d;
    }
    return less;
  }

  /** In millionths. */
  int ppm() {
    return (int) Math.min(Integer.MAX_VALUE, Math.round(value() * 1e6));
  }

  /** In words: {@code 1.8 (measured in 240 windows)}. */
  public String text() {
    return String.format(java.util.Locale.ROOT, "%.2g", value())
        + (isMeasured()
            ? " (measured in " + (windows() + (isKnown ? priorWindows : 0)) + " windows)"
            : " (assumed: " + windows() + " windows were measured, it takes " + MEASURED + ")");
  }

  /** Nothing is told apart: of a metric that has no halves. */
  static DesignEffect none() {
    return new DesignEffect(1, ASSUMED_WINDOWS, false, Collections.nCopies(1, Scale.of(1)));
  }
}
