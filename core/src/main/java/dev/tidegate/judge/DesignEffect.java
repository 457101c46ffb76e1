package dev.tidegate.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
 * when there were none, an assumption.
 *
 * <ul>
 *   <li>For <em>units</em> that are hit for the first time it is 1, since each is assigned at
 *       random by itself, and only a measurement that clearly says otherwise is believed.
 *   <li>For <em>requests</em> it is {@value #REQUESTS}. Users repeat what they do for as long as
 *       they are there: what hangs together in this way does not fade, D grows with the length of
 *       the block, and two halves show it only by how they happened to be drawn. Where D still
 *       grows between the two longest blocks, it is taken to grow on; and requests only advise.
 * </ul>
 *
 * <p>[1] Kish, "Survey Sampling", 1965; McCullagh and Nelder, "Generalized Linear Models", 1989,
 * §4.5, on overdispersion.
 *
 * @param prior D before anything was measured in this rollout
 * @param priorWindows how many windows the prior is worth
 * @param isKnown whether it was measured by earlier rollouts, rather than assumed
 * @param ofUnits whether it is of units, rather than of requests
 * @param scales one for each length of block
 */
public record DesignEffect(
    double prior, int priorWindows, boolean isKnown, boolean ofUnits, List<Scale> scales) {
  private static final double REQUESTS = 3;
  private static final List<Integer> LENGTHS = List.of(1, 4, 16, 64);
  private static final int LONGEST = 64;
  private static final int ASSUMED_WINDOWS = 8;
  private static final int MOST_KNOWN_WINDOWS = 100;
  private static final int LEAST_KNOWN_WINDOWS = 20;

  /** From so many windows on it is measured rather than assumed. */
  private static final int MEASURED = 30;

  /** From so many of the longest blocks on, for requests. */
  private static final int MEASURED_BLOCKS = 8;

  /** So many standard errors above 1 are clear. */
  private static final double CLEAR = 2;

  /** So much more in the longest blocks than in those before is growth. */
  private static final double GROWS = 1.25;

  /** It is taken to grow on for so many times as long: for 512 windows. */
  private static final double ON = 8;

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
    return known.windows() >= LEAST_KNOWN_WINDOWS
        ? begin(known.unitsPpm() / 1e6, known.windows(), true, true)
        : begin(1, ASSUMED_WINDOWS, false, true);
  }

  /** Of requests. */
  static DesignEffect ofRequests(KnownEffect known) {
    return known.requestWindows() >= MEASURED_BLOCKS * LONGEST
        ? begin(known.requestsPpm() / 1e6, known.requestWindows(), true, false)
        : begin(REQUESTS, ASSUMED_WINDOWS, false, false);
  }

  private static DesignEffect begin(double prior, int windows, boolean known, boolean ofUnits) {
    return new DesignEffect(
        prior,
        Math.min(windows, MOST_KNOWN_WINDOWS),
        known,
        ofUnits,
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
    return new DesignEffect(prior, priorWindows, isKnown, ofUnits, next);
  }

  /** How many windows had something to measure. */
  public int windows() {
    return scales.getFirst().blocks();
  }

  /** How many of them are in complete blocks of the greatest length. */
  int longWindows() {
    return scales.getLast().blocks() * LONGEST;
  }

  /** Whether it rests on measurements: of this rollout, or of those before it. */
  public boolean isMeasured() {
    return isKnown
        || (ofUnits ? windows() >= MEASURED : scales.getLast().blocks() >= MEASURED_BLOCKS);
  }

  /** D, at least 1. */
  public double value() {
    double most = 1;
    for (var scale : scales) {
      double weight = priorWindows + (double) scale.blocks();
      double estimate = (priorWindows * prior + scale.blocks() * scale.ratio()) / weight;
      boolean isClear = !ofUnits || isKnown || estimate - 1 > CLEAR * StrictMath.sqrt(2 / weight);
      most = isClear ? Math.max(most, estimate) : most;
    }
    return !ofUnits && grows() ? ON * most : most;
  }

  private boolean grows() {
    var longest = scales.getLast();
    var before = scales.get(scales.size() - 2);
    return longest.blocks() > 0 && longest.ratio() > GROWS * Math.max(1, before.ratio());
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
    int measured = windows() + (isKnown ? priorWindows : 0);
    return String.format(Locale.ROOT, "%.2g", value())
        + (isMeasured()
            ? " (measured in " + measured + " windows)"
            : " (assumed: "
                + windows()
                + " windows were measured, it takes "
                + (ofUnits ? MEASURED : MEASURED_BLOCKS * LONGEST)
                + ")");
  }
}
