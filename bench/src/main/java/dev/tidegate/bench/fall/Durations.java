package dev.tidegate.bench.fall;

import dev.tidegate.bench.Measured;
import dev.tidegate.bench.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How long something took, time after time. */
final class Durations {
  private static final double MILLI = 1e6;

  private final List<Double> millis = new ArrayList<>();

  void add(long nanos) {
    millis.add(nanos / MILLI);
  }

  double median() {
    return Measured.median(millis);
  }

  int count() {
    return millis.size();
  }

  /** Median, 95th percentile, and the longest. */
  void row(Table table, String what) {
    var sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    double p95 = sorted.get((int) Math.ceil(.95 * sorted.size()) - 1);
    table.row(what, text(median()), text(p95), text(sorted.getLast()));
  }

  static String text(double millis) {
    return String.format(Locale.ROOT, "%.2f", millis);
  }
}
