package dev.tidegate.bench.fanout;

import java.util.Arrays;
import java.util.Locale;

/** How long it took, over all pairs of a kill and a listener. */
final class Latencies {
  private static final double MILLI = 1e6;

  private long[] nanos = {};

  /** One kill. */
  void add(long since, long[] moments) {
    int before = nanos.length;
    nanos = Arrays.copyOf(nanos, before + moments.length);
    for (int i = 0; i < moments.length; i++) {
      nanos[before + i] = moments[i] - since;
    }
  }

  /** How many pairs. */
  int count() {
    return nanos.length;
  }

  /** In milliseconds; 1 is the longest. */
  double quantile(double share) {
    var sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(share * sorted.length) - 1] / MILLI;
  }

  static String text(double millis) {
    return String.format(Locale.ROOT, millis < 10 ? "%.2f" : "%.1f", millis);
  }
}
