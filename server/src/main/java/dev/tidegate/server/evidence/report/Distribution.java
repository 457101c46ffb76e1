package dev.tidegate.server.evidence.report;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How often each value was recorded. For one thread. */
final class Distribution {
  private static final int MOST_VALUES = 500_000;

  /** Of an interval of 95 %. */
  private static final double Z = 1.959963984540054;

  private final SortedMap<Long, Long> counts = new TreeMap<>();
  private long total;

  /** Where a quantile lies, with 95 % confidence, when what was recorded is a sample. */
  record Interval(long low, long high) {}

  /**
   * Adds values that were recorded.
   *
   * @throws ArithmeticException when they are too many to count
   * @throws IllegalArgumentException when they are too different
   */
  void add(long value, long count) {
    counts.merge(value, count, Math::addExact);
    if (counts.size() > MOST_VALUES) {
      throw new IllegalArgumentException("there are too many different values");
    }
    total = Math.addExact(total, count);
  }

  long total() {
    return total;
  }

  /** The highest value. */
  long most() {
    return counts.lastKey();
  }

  /** The value that this share of all does not exceed. */
  long at(double share) {
    return ranked(Math.max(1, (long) Math.ceil(share * total)));
  }

  private long ranked(long rank) {
    long seen = 0;
    for (Map.Entry<Long, Long> one : counts.entrySet()) {
      seen += one.getValue();
      if (seen >= rank) {
        return one.getKey();
      }
    }
    return most();
  }

  /** By the ranks between which it lies; empty when there are too few values beside it. */
  Optional<Interval> interval(double share) {
    double half = Z * Math.sqrt(total * share * (1 - share));
    long low = (long) Math.floor(total * share - half);
    long high = (long) Math.ceil(total * share + half) + 1;
    return low < 1 || high > total
        ? Optional.empty()
        : Optional.of(new Interval(ranked(low), ranked(high)));
  }
}
