package dev.tidegate.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The amounts of the units that were active in the window under way: sums over their requests. Each
 * unit is under one of a few locks, which are nearly always free; the reporter takes all there is.
 */
final class UnitValues {
  private static final int STRIPES = 16;
  private static final int MOST_UNITS = 2_000;

  private final int amounts;
  private final Stripe[] stripes = new Stripe[STRIPES];

  /** Some of the units. */
  private static final class Stripe extends ReentrantLock {
    private static final long serialVersionUID = 1;

    private final transient Map<Integer, Sums> units = new HashMap<>();
  }

  /** What one unit had. */
  static final class Sums {
    private static final double BILLION = 1e9;

    private final int[] counts;
    private final double[] sums;
    private boolean waited;

    Sums(int amounts) {
      counts = new int[amounts];
      sums = new double[amounts];
    }

    /** The mean of an amount over the unit's requests, in billionths of the most; -1 for none. */
    static long mean(@Nullable Sums of, int amount) {
      return of == null || of.counts[amount] == 0
          ? -1
          : Math.round(of.sums[amount] / of.counts[amount] * BILLION);
    }
  }

  UnitValues(int amounts) {
    this.amounts = amounts;
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe();
    }
  }

  /** Adds a request's amounts, as {@link Notes#parts} has them. */
  void add(int unit, double[] parts) {
    var stripe = stripes[unit >>> 8 & (STRIPES - 1)]; // a sample is drawn by the lowest bits
    stripe.lock();
    try {
      var sums = stripe.units.get(unit);
      if (sums == null && stripe.units.size() < MOST_UNITS) {
        sums = new Sums(amounts);
        stripe.units.put(unit, sums);
      }
      for (int i = 0; sums != null && i < amounts; i++) {
        if (parts[i] >= 0) {
          sums.counts[i]++;
          sums.sums[i] += Math.min(1, parts[i]);
        }
      }
    } finally {
      stripe.unlock();
    }
  }

  /**
   * What has come since the last time, by unit. A unit whose amounts are here and that is not known
   * to be active yet waits for it, until the next time.
   *
   * @param active those that were
   */
  Map<Integer, Sums> take(Set<Integer> active) {
    var taken = new HashMap<Integer, Sums>();
    for (var stripe : stripes) {
      stripe.lock();
      try {
        stripe.units.entrySet().removeIf(unit -> isTaken(unit, active, taken));
      } finally {
        stripe.unlock();
      }
    }
    return taken;
  }

  private static boolean isTaken(
      Map.Entry<Integer, Sums> unit, Set<Integer> active, Map<Integer, Sums> taken) {
    if (active.contains(unit.getKey())) {
      taken.put(unit.getKey(), unit.getValue());
      return true;
    }
    boolean waited = unit.getValue().waited;
    unit.getValue().waited = true;
    return waited;
  }
}
