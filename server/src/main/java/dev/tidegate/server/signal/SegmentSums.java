package dev.tidegate.server.signal;

import dev.tidegate.flags.Arm;
import dev.tidegate.flags.UnitSet;
import dev.tidegate.signal.SegmentCounts;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came in about a rollout's segments: the window under way, and which units of each have
 * failed. Values beyond a number in one dimension are passed over, and so is what would make a
 * window long: segments tell of harm alone, so nothing is taken for safe by what is missing. Not
 * thread-safe.
 */
final class SegmentSums {
  private static final int MOST_SEGMENTS = 24;
  private static final int MOST_ITEMS = 60;
  private static final int MOST_UNITS = 20_000;

  private final List<String> dimensions;
  private final Map<Name, Known> known = new LinkedHashMap<>();
  private Map<Key, Sum> sums = new HashMap<>();

  private record Name(String dimension, String value) {}

  /** A segment, and in which place it was first heard of. */
  private record Known(int place, UnitSet failed) {}

  /** One arm of one cohort of a segment under the same shares. */
  private record Key(long opened, int cohort, int place, Arm arm, Name name) {}

  private static final class Sum {
    long units;
    long failingUnits;
    long firstFailures;
  }

  SegmentSums(List<String> dimensions) {
    this.dimensions = dimensions;
  }

  void add(long opened, Report.Segment more) {
    var name = new Name(more.dimension(), more.value());
    if (!known.containsKey(name) && isFull(more.dimension())) {
      return;
    }
    var segment =
        known.computeIfAbsent(name, _ -> new Known(known.size(), new UnitSet(MOST_UNITS)));
    var key = new Key(opened, more.cohort(), segment.place, more.arm(), name);
    var sum = sums.computeIfAbsent(key, _ -> new Sum());
    sum.units += more.units();
    sum.failingUnits += more.failingUnits();
    for (int unit : more.failing()) {
      sum.firstFailures += segment.failed.add(unit) ? 1 : 0;
    }
  }

  private boolean isFull(String dimension) {
    long values = known.keySet().stream().filter(n -> n.dimension.equals(dimension)).count();
    return values >= MOST_SEGMENTS / Math.max(1, dimensions.size());
  }

  /** The counts of the window that is over; those under the newest shares come first. */
  List<SegmentCounts> close() {
    var newestFirst =
        Comparator.comparingLong(Key::opened)
            .reversed()
            .thenComparingInt(Key::place)
            .thenComparing(Comparator.comparingInt(Key::cohort).reversed())
            .thenComparing(Key::arm);
    var counts =
        sums.entrySet().stream()
            .sorted(Map.Entry.comparingByKey(newestFirst))
            .limit(MOST_ITEMS)
            .map(item -> counts(item.getKey(), item.getValue()))
            .toList();
    sums = new HashMap<>();
    return counts;
  }

  private static SegmentCounts counts(Key key, Sum sum) {
    return new SegmentCounts(
        key.opened,
        key.cohort,
        key.arm,
        key.name.dimension,
        key.name.value,
        sum.units,
        sum.failingUnits,
        sum.firstFailures);
  }
}
