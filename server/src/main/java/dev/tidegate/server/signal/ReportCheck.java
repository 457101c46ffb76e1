package dev.tidegate.server.signal;

import dev.tidegate.flags.Arm;
import dev.tidegate.flags.LatencyLayout;
import dev.tidegate.flags.Problem;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Marked;
import dev.tidegate.signal.Witnessed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Whether a report can be counted: sizes, signs, and sums that fit together. */
final class ReportCheck {
  private static final int MAX_CLIMBS = 100;
  private static final int MAX_EVALUATED = 1_000;
  private static final int MAX_CELLS = 64;
  private static final int MAX_SEGMENTS = 200;
  private static final int LONGEST_VALUE = 60;
  private static final int MAX_UNITS = 100_000;
  private static final int MAX_VIOLATIONS = 100;
  private static final long MAX_COUNT = 1_000_000_000L;
  private static final long BILLION = 1_000_000_000L;
  private static final String LIMIT = "latency limit";
  private static final String EVENT = "named event";

  private final List<Problem> problems = new ArrayList<>();

  private ReportCheck() {}

  /**
   * Everything that is wrong; empty when it can be counted.
   *
   * @param asked what a rollout asks for; rollouts that are not under way are passed over
   */
  static List<Problem> problems(Report report, Function<RolloutId, Optional<Asked>> asked) {
    var check = new ReportCheck();
    report.service().ifPresent(part -> check.service("service", part));
    check.atMost("evaluated", report.evaluated().map(List::size).orElse(0), MAX_EVALUATED);
    check.atMost("climbs", report.climbs().size(), MAX_CLIMBS);
    for (int i = 0; i < report.climbs().size(); i++) {
      var climb = report.climbs().get(i);
      var expected = asked.apply(climb.rollout());
      if (expected.isPresent()) {
        check.climb("climbs." + i, climb, expected.get());
      }
    }
    return check.problems;
  }

  /** Everything that is wrong with what a second source says. */
  static List<Problem> problems(WitnessReport report) {
    var check = new ReportCheck();
    if (report.sequence() < 1) {
      check.add("sequence", "is at least 1, not " + report.sequence());
    }
    if (report.arms().stream().map(Witnessed::arm).distinct().count() < report.arms().size()) {
      check.add("arms", "has one item for each arm at most");
    }
    for (int i = 0; i < report.arms().size(); i++) {
      var seen = report.arms().get(i);
      check.count("arms." + i + ".requests", seen.requests());
      check.part("arms." + i + ".failed", seen.failed(), seen.requests());
    }
    return check.problems;
  }

  private void climb(String where, Report.ClimbReport climb, Asked asked) {
    atMost(where + ".cells", climb.cells().size(), MAX_CELLS);
    atMost(where + ".violations", climb.violations().size(), MAX_VIOLATIONS);
    count(where + ".dropped", climb.dropped().orElse(0L));
    count(where + ".warming", climb.warming().orElse(0L));
    count(where + ".warmingSlow", climb.warmingSlow().orElse(0L));
    climb.violations().forEach(breach -> count(where + ".violations", breach.count()));
    for (int i = 0; i < climb.cells().size(); i++) {
      cell(where + ".cells." + i, climb.cells().get(i), asked);
    }
    atMost(where + ".segments", climb.segments().size(), MAX_SEGMENTS);
    for (int i = 0; i < climb.segments().size(); i++) {
      segment(where + ".segments." + i, climb.segments().get(i), asked);
    }
  }

  private void service(String where, ServicePart part) {
    count(where + ".requests", part.requests());
    part(where + ".failed", part.failed(), part.requests());
    part.histogram().forEach((bucket, count) -> bucket(where + ".histogram", bucket, count));
    long measured = part.histogram().values().stream().mapToLong(Long::longValue).sum();
    part(where + ".histogram", measured, part.requests());
  }

  private void cell(String where, Report.Cell cell, Asked asked) {
    counts(where, cell.counts(), asked);
    atMost(where + ".seen", cell.seen().size(), MAX_UNITS);
    atMost(where + ".failing", cell.failing().size(), MAX_UNITS);
    atMost(where + ".returning", cell.returning().map(List::size).orElse(0), MAX_UNITS);
    perItem(where + ".slowing", LIMIT, cell.slowing().size(), asked.limits());
    cell.slowing().forEach(units -> atMost(where + ".slowing", units.size(), MAX_UNITS));
    perItem(where + ".marking", EVENT, cell.marking().size(), cell.marked().size());
    cell.marking().forEach(units -> atMost(where + ".marking", units.size(), MAX_UNITS));
    values(where + ".values", cell, asked);
    cell.histogram().forEach((bucket, count) -> bucket(where + ".histogram", bucket, count));
    if (cell.twin().isPresent() && problems.isEmpty()) {
      twin(where + ".twin", cell, cell.twin().get(), asked);
    }
  }

  private void counts(String where, Report.Twin of, Asked asked) {
    count(where + ".requests", of.requests());
    count(where + ".units", of.units());
    part(where + ".failed", of.failed(), of.requests());
    part(where + ".failingUnits", of.failingUnits(), of.units());
    perItem(where + ".slow", LIMIT, of.slow().size(), asked.limits());
    perItem(where + ".slowUnits", LIMIT, of.slowUnits().size(), asked.limits());
    of.slow().forEach(slow -> part(where + ".slow", slow, of.requests()));
    of.slowUnits().forEach(slow -> part(where + ".slowUnits", slow, of.units()));
    if (!of.marked().isEmpty()) { // those of older clients are
      perItem(where + ".marked", EVENT, of.marked().size(), asked.events());
    }
    perItem(where + ".markedUnits", EVENT, of.markedUnits().size(), of.marked().size());
    of.marked().forEach(marked -> part(where + ".marked", marked, of.requests()));
    of.markedUnits().forEach(marked -> part(where + ".markedUnits", marked, of.units()));
  }

  private void values(String where, Report.Cell cell, Asked asked) {
    if (!cell.values().isEmpty()) { // those of older clients are
      perItem(where, "named amount", cell.values().size(), asked.amounts());
    }
    for (var values : cell.values()) {
      perItem(where, "unit that was seen", values.size(), cell.seen().size());
      for (long value : values) {
        if (value < -1 || value > BILLION) {
          add(where, "is in billionths of the most, 0 to " + BILLION + ", or -1, not " + value);
          return;
        }
      }
    }
  }

  private void twin(String where, Report.Cell cell, Report.Twin twin, Asked asked) {
    if (cell.arm() != Arm.CONTROL) {
      add(where, "is a half of the control alone");
      return;
    }
    counts(where, twin, asked);
    if (!problems.isEmpty()) {
      return; // there is nothing to compare
    }
    boolean isPart =
        asCounts(cell.counts())
            .without(asCounts(twin))
            .filter(rest -> rest.isPlausible(asked.limits()))
            .isPresent();
    if (!isPart) {
      add(where, "is a part of its cell, which nothing in it exceeds");
    }
  }

  /** Only to compare: without who was new. */
  private static CellCounts asCounts(Report.Twin of) {
    var nobody = Collections.nCopies(of.slow().size(), 0L);
    return new CellCounts(
        0,
        0,
        Arm.CONTROL,
        of.requests(),
        of.failed(),
        of.slow(),
        of.units(),
        of.failingUnits(),
        of.slowUnits(),
        0,
        0,
        nobody,
        Optional.empty(),
        IntStream.range(0, of.marked().size())
            .mapToObj(i -> new Marked(of.marked().get(i), of.markedUnits().get(i), 0))
            .toList(),
        List.of());
  }

  private void segment(String where, Report.Segment segment, Asked asked) {
    if (!asked.segments().contains(segment.dimension())) {
      add(where + ".dimension", "is no segment of this rollout: \"" + segment.dimension() + "\"");
    }
    if (segment.value().isBlank() || segment.value().length() > LONGEST_VALUE) {
      add(where + ".value", "has 1 to " + LONGEST_VALUE + " characters");
    }
    count(where + ".units", segment.units());
    part(where + ".failingUnits", segment.failingUnits(), segment.units());
    atMost(where + ".failing", segment.failing().size(), MAX_UNITS);
  }

  private void bucket(String where, String bucket, long count) {
    count(where, count);
    try {
      int number = Integer.parseInt(bucket);
      if (number < 0 || number >= LatencyLayout.BUCKETS) {
        add(where, "has buckets 0 to " + (LatencyLayout.BUCKETS - 1) + ", not " + bucket);
      }
    } catch (NumberFormatException e) {
      add(where, "has buckets by number, not \"" + bucket + "\"");
    }
  }

  private void perItem(String where, String what, int size, int expected) {
    if (size != expected) {
      add(where, "has one item per " + what + ": " + expected + ", not " + size);
    }
  }

  private void count(String where, long count) {
    if (count < 0 || count > MAX_COUNT) {
      add(where, "is a count from 0 to " + MAX_COUNT + ", not " + count);
    }
  }

  private void part(String where, long part, long whole) {
    if (part < 0 || part > whole) {
      add(where, "is between 0 and " + whole + ", the whole, not " + part);
    }
  }

  private void atMost(String where, int size, int most) {
    if (size > most) {
      add(where, "has at most " + most + " items, not " + size);
    }
  }

  private void add(String where, String what) {
    problems.add(new Problem(where, what));
  }
}
