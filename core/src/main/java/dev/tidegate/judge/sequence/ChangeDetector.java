package dev.tidegate.judge.sequence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Watches one rate for a rise, against its own history, where there is no control: a service at 100
 * %. For each {@linkplain BernoulliBets#HARM bet} on a higher rate, a window of n trials with e
 * events multiplies what is at stake, and the sum over all windows at which the change may have
 * come is kept in one number:
 *
 * <pre>
 * M_t = max(M_(t−1), 1)·growth     ({@link Recursion#CUSUM}: the best of all beginnings)
 * M_t = (M_(t−1) + 1)·growth       ({@link Recursion#SHIRYAEV_ROBERTS}: all of them together)
 * </pre>
 *
 * <p>Their average over the bets is an e-detector: while the rate stays at or below the baseline,
 * E[M_τ] ≤ E[τ] at every stopping time τ. It alarms at M ≥ ARL, so that alarms are, on average, at
 * least ARL windows apart, whatever the traffic of each window and however events depend on the
 * past, as long as no window's conditional rate exceeds the baseline. Shin, Ramdas and Rinaldo,
 * "E-detectors: a nonparametric framework for sequential change detection", New England Journal of
 * Statistics in Data Science, 2023 (arXiv 2203.03532): definition of an e-detector, the bound on
 * the average run length, and mixtures of baselines.
 *
 * <p>Unlike a test, it does not promise silence for ever: sooner or later it alarms without reason,
 * on average not before ARL windows. And a healthy past never delays an alarm, because M starts
 * again at 1. Therefore what it says may alert somebody or hold a climb; its silence proves
 * nothing, and is never a reason to promote.
 *
 * <p>The baseline is a parameter. One that was estimated is itself uncertain: take the upper end of
 * a {@link BernoulliSequence} over the history, not its mean.
 *
 * <p>A value: each window makes a new one. Safe to share between threads.
 *
 * @param baseline p₀, events per trial, between 0 and 1
 * @param runLength ARL, in windows, above 1
 * @param recursion how beginnings are put together
 * @param logs ln M of each bet, in nats; negative infinity before the first window
 */
public record ChangeDetector(
    double baseline, double runLength, Recursion recursion, List<Double> logs) {
  /** How the evidence since each possible change is put together. */
  public enum Recursion {
    /** The best; cautious. */
    CUSUM,

    /** The sum, which is never less, and keeps the same promise: alarms no later. */
    SHIRYAEV_ROBERTS
  }

  public ChangeDetector {
    Needs.probability(baseline, "baseline");
    Needs.positive(runLength - 1, "runLength less 1");
    logs = List.copyOf(logs);
    if (logs.size() != BernoulliBets.HARM.size()) {
      throw new IllegalArgumentException("there are " + BernoulliBets.HARM.size() + " bets");
    }
    for (double log : logs) {
      if (Double.isNaN(log) || log == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("evidence has to be a finite number, but is " + log);
      }
    }
  }

  /** Before the first window, and anew after an alarm that was seen to. */
  public static ChangeDetector from(double baseline, double runLength, Recursion recursion) {
    int bets = BernoulliBets.HARM.size();
    return new ChangeDetector(
        baseline, runLength, recursion, Collections.nCopies(bets, Double.NEGATIVE_INFINITY));
  }

  /**
   * One more window.
   *
   * @param trials how many there were
   * @param events how many of them had one
   * @throws IllegalArgumentException when a count is negative, or there are more events than trials
   */
  public ChangeDetector plus(long trials, long events) {
    Needs.partOf(events, trials, "events");
    var growth = BernoulliBets.growth(BernoulliBets.HARM, baseline, trials, events);
    var next = new ArrayList<Double>(growth.length);
    for (int k = 0; k < growth.length; k++) {
      next.add(stake(logs.get(k)) + growth[k]);
    }
    return new ChangeDetector(baseline, runLength, recursion, next);
  }

  /** ln of what is at stake in the next window, of which a new beginning is 1. */
  private double stake(double log) {
    double larger = Math.max(log, 0);
    return switch (recursion) {
      case CUSUM -> larger;
      case SHIRYAEV_ROBERTS -> larger + StrictMath.log1p(StrictMath.exp(-Math.abs(log)));
    };
  }

  /** ln of the average over the bets, in nats. */
  public double logE() {
    return LogSum.of(logs.stream().mapToDouble(Double::doubleValue).toArray())
        - StrictMath.log(logs.size());
  }

  /** Whether it has reached the run length: the rate has probably risen. */
  public boolean alarms() {
    return logE() >= StrictMath.log(runLength);
  }
}
