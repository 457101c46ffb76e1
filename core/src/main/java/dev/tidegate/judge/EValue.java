package dev.tidegate.judge;

import dev.tidegate.judge.sequence.LogSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Arithmetic of e-values on the scale of logarithms, in nats. */
final class EValue {
  private static final double NANO = 1e9;

  private EValue() {}

  /** {@code log (Σ exp x / n)}: the average of e-values is one. */
  static double logMean(List<Double> xs) {
    var array = new double[xs.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = xs.get(i);
    }
    return LogSum.of(array) - StrictMath.log(array.length);
  }

  static List<Double> zeros(int n) {
    return Collections.nCopies(n, 0.0);
  }

  /** Item by item: the product of e-values, each a bet on what came after the other, is one. */
  static List<Double> plus(List<Double> sums, double[] growth) {
    var next = new ArrayList<Double>(growth.length);
    for (int i = 0; i < growth.length; i++) {
      next.add(sums.get(i) + growth[i]);
    }
    return List.copyOf(next);
  }

  /** Nats as whole nano-nats, for events: they must be the same on every machine, for ever. */
  static long nano(double nats) {
    return Math.round(Math.max(-1e9, Math.min(1e9, nats)) * NANO);
  }

  static double nats(long nano) {
    return nano / NANO;
  }
}
