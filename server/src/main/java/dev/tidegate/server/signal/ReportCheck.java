package dev.tidegate.server.signal;

import dev.tidegate.flags.LatencyLayout;
import dev.tidegate.flags.Problem;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.signal.Witnessed;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;

/** Whether a report can be counted: sizes, signs, and sums that fit together. */
final class ReportCheck {
  private static final int MAX_CLIMBS = 100;
  private static final int MAX_CELLS = 64;
  private static final int MAX_UNITS = 100_000;
  private static final int MAX_VIOLATIONS = 100;
  private static final long MAX_COUNT = 1_000_000_000L;

  private final List<Problem> problems = new ArrayList<>();

  private ReportCheck() {}

  /**
   * Everything that is wrong; empty when it can be counted.
   *
   * @param limits how many latency limits a rollout has; rollouts that are not under way are passed
   *     over
   */
  static List<Problem> problems(Report report, Function<RolloutId, OptionalInt> limits) {
    var check = new ReportCheck();
    report.service().ifPresent(part -> check.service("service", part));
    check.atMost("climbs", report.climbs().size(), MAX_CLIMBS);
    for (int i = 0; i < report.climbs().size(); i++) {
      var climb = report.climbs().get(i);
      var expected = limits.apply(climb.rollout());
      if (expected.isPresent()) {
        check.climb("climbs." + i, climb, expected.getAsInt());
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

  private void climb(String where, Report.ClimbReport climb, int limits) {
    atMost(where + ".cells", climb.cells().size(), MAX_CELLS);
    atMost(where + ".violations", climb.violations().size(), MAX_VIOLATIONS);
    count(where + ".dropped", climb.dropped().orElse(0L));
    count(where + ".warming", climb.warming().orElse(0L));
    count(where + ".warmingSlow", climb.warmingSlow().orElse(0L));
    climb.violations().forEach(breach -> count(where + ".violations", breach.count()));
    for (int i = 0; i < climb.cells().size(); i++) {
      cell(where + ".cells." + i, climb.cells().get(i), limits);
    }
  }

  private void service(String where, ServicePart part) {
    count(where + ".requests", part.requests());
    part(where + ".failed", part.failed(), part.requests());
    part.histogram().forEach((bucket, count) -> bucket(where + ".histogram", bucket, count));
    long measured = part.histogram().values().stream().mapToLong(Long::longValue).sum();
    part(where + ".histogram", measured, part.requests());
  }

  private void cell(String where, Report.Cell cell, int limits) {
    count(where + ".requests", cell.requests());
    count(where + ".units", cell.units());
    part(where + ".failed", cell.failed(), cell.requests());
    part(where + ".failingUnits", cell.failingUnits(), cell.units());
    atMost(where + ".seen", cell.seen().size(), MAX_UNITS);
    atMost(where + ".failing", cell.failing().size(), MAX_UNITS);
    perLimit(where + ".slow", cell.slow().size(), limits);
    perLimit(where + ".slowUnits", cell.slowUnits().size(), limits);
    perLimit(where + ".slowing", cell.slowing().size(), limits);
    cell.slow().forEach(slow -> part(where + ".slow", slow, cell.requests()));
    cell.slowUnits().forEach(slow -> part(where + ".slowUnits", slow, cell.units()));
    cell.slowing().forEach(units -> atMost(where + ".slowing", units.size(), MAX_UNITS));
    cell.histogram().forEach((bucket, count) -> bucket(where + ".histogram", bucket, count));
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

  private void perLimit(String where, int size, int limits) {
    if (size != limits) {
      add(where, "has one item per latency limit: " + limits + ", not " + size);
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
