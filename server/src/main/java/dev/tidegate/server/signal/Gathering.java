package dev.tidegate.server.signal;

import dev.tidegate.flags.Arm;
import dev.tidegate.flags.LatencyLayout;
import dev.tidegate.flags.UnitSet;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import dev.tidegate.signal.Violations;
import dev.tidegate.signal.Witnessed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What came in about one rollout: the window under way, and which units have been seen, have failed
 * have been slow and have had named events, so that each counts as new once whichever client
 * reports it. Not thread-safe.
 */
final class Gathering {
  private static final int MOST_UNITS = 100_000;
  private static final int MOST_VIOLATIONS = 16;

  /** One arm of one cohort under the same shares. */
  private record Key(long opened, int cohort, Arm arm) {}

  private record CohortKey(long opened, int cohort) {}

  private record ViolationKey(String invariant, String owner, Arm arm) {}

  private final Asked asked;
  private final UnitSet failed = new UnitSet(MOST_UNITS);
  private final List<UnitSet> slowed;
  private final List<UnitSet> marked;
  private final SegmentSums segments;
  private final Map<CohortKey, Seen> seen = new HashMap<>();
  private final Map<Arm, long[]> histograms = new HashMap<>();

  private Instant from;
  private Map<Key, Cell> cells = new HashMap<>();
  private Map<ViolationKey, Long> violations = new HashMap<>();
  private Map<Arm, Witnessed> witnessed = new EnumMap<>(Arm.class);
  private long dropped;
  private int foreign;
  private long warming;
  private long warmingSlow;
  private long histogramOf = -1;

  /** The window's counts of one cell, and of one half of it. */
  private static final class Cell {
    final CellSum all;
    final CellSum twin;

    /** Whether every report so far told the half apart: older clients do not. */
    boolean halved = true;

    /** Whether every report so far had an item for each named metric. */
    boolean answered = true;

    /** Whether every report so far told who came back. */
    boolean back = true;

    Cell(Asked asked) {
      all = new CellSum(asked);
      twin = new CellSum(asked);
    }
  }

  Gathering(Asked asked, Instant from) {
    this.asked = asked;
    this.from = from;
    this.slowed = unitSets(asked.limits());
    this.marked = unitSets(asked.events());
    this.segments = new SegmentSums(asked.segments());
  }

  private static List<UnitSet> unitSets(int size) {
    return IntStream.range(0, size).mapToObj(_ -> new UnitSet(MOST_UNITS)).toList();
  }

  Instant from() {
    return from;
  }

  /** Counts a report that has been checked. */
  void add(Report.ClimbReport report) {
    dropped += report.dropped().orElse(0L);
    warming += report.warming().orElse(0L);
    warmingSlow += report.warmingSlow().orElse(0L);
    report.cells().forEach(cell -> add(report.opened(), cell));
    report.segments().forEach(segment -> segments.add(report.opened(), segment));
    for (var breach : report.violations()) {
      var key = new ViolationKey(cut(breach.invariant()), cut(breach.owner()), breach.arm());
      if (violations.containsKey(key) || violations.size() < MOST_VIOLATIONS) {
        violations.merge(key, breach.count(), Long::sum);
      }
    }
  }

  private static String cut(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100);
  }

  /** A report by a client that runs another artefact than the one that climbs. */
  void addForeign() {
    foreign++;
  }

  /** Reports that never came. */
  void addLost(long reports) {
    dropped += reports;
  }

  /** What a second source saw. */
  void add(Witnessed more) {
    witnessed.merge(
        more.arm(),
        more,
        (a, b) -> new Witnessed(a.arm(), a.requests() + b.requests(), a.failed() + b.failed()));
  }

  private void add(long opened, Report.Cell cell) {
    var key = new Key(opened, cell.cohort(), cell.arm());
    var sum = cells.computeIfAbsent(key, _ -> new Cell(asked));
    sum.all.add(cell.counts());
    cell.twin().ifPresent(sum.twin::add);
    sum.halved &= cell.twin().isPresent();
    sum.back &= cell.returning().isPresent();
    sum.answered &= asked.isAnswered(cell);
    var cohort = new CohortKey(opened, cell.cohort());
    var before = seen.computeIfAbsent(cohort, _ -> new Seen());
    sum.all.addFirsts(cell, new CellSum.Memory(before, failed, slowed, marked), sum.twin);
    histogram(opened, cell);
  }

  private void histogram(long opened, Report.Cell cell) {
    if (opened > histogramOf) {
      histogramOf = opened;
      histograms.clear();
    }
    if (opened == histogramOf) {
      var counts = histograms.computeIfAbsent(cell.arm(), _ -> new long[LatencyLayout.BUCKETS]);
      cell.histogram().forEach((bucket, count) -> counts[Integer.parseInt(bucket)] += count);
    }
  }

  /** The durations of an arm under the present shares, by bucket. */
  long[] histogram(Arm arm) {
    return histograms.getOrDefault(arm, new long[LatencyLayout.BUCKETS]).clone();
  }

  /** Ends the window under way, and begins the next. */
  SignalWindow close(Instant to, long memory, int connected, int acknowledged, int silent) {
    var counts = counts();
    var found = new ArrayList<Violations>();
    violations.forEach(
        (key, count) -> found.add(new Violations(key.invariant, key.owner, key.arm, count)));
    found.sort(Comparator.comparing(Violations::invariant).thenComparing(Violations::arm));
    var window =
        new SignalWindow(
            from,
            to,
            memory,
            connected,
            acknowledged,
            new Gaps(silent, dropped, foreign),
            warming,
            warmingSlow,
            counts,
            found,
            counts.isEmpty() ? List.of() : List.copyOf(witnessed.values()),
            twins(),
            segments.close());
    from = to;
    cells = new HashMap<>();
    violations = new HashMap<>();
    if (!counts.isEmpty()) { // else the next window with something in it takes it along
      witnessed = new EnumMap<>(Arm.class);
    }
    dropped = 0;
    foreign = 0;
    warming = 0;
    warmingSlow = 0;
    seen.values().forEach(Seen::closeWindow);
    forgetOldShares();
    return window;
  }

  /** Units are counted as new per shares; those of shares that are long past are of no use. */
  private void forgetOldShares() {
    seen.keySet().removeIf(key -> key.opened < histogramOf);
  }

  private List<CellCounts> counts() {
    return inOrder().map(cell -> counts(cell.getKey(), cell.getValue(), false)).toList();
  }

  private List<CellCounts> twins() {
    return inOrder()
        .filter(cell -> cell.getKey().arm == Arm.CONTROL && cell.getValue().halved)
        .map(cell -> counts(cell.getKey(), cell.getValue(), true))
        .toList();
  }

  private Stream<Map.Entry<Key, Cell>> inOrder() {
    return cells.entrySet().stream()
        .sorted(
            Map.Entry.comparingByKey(
                Comparator.comparingLong(Key::opened)
                    .thenComparingInt(Key::cohort)
                    .thenComparing(Key::arm)));
  }

  private static CellCounts counts(Key key, Cell cell, boolean twin) {
    var sum = twin ? cell.twin : cell.all;
    return sum.counts(key.opened, key.cohort, key.arm, cell.answered, cell.back);
  }
}
