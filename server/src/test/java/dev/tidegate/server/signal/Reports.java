package dev.tidegate.server.signal;

import dev.tidegate.flags.Arm;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.server.signal.Report.Cell;
import dev.tidegate.server.signal.Report.ClimbReport;
import dev.tidegate.server.signal.Report.Segment;
import dev.tidegate.server.signal.Report.Twin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports of a rollout with one latency limit, one named event and one amount. */
final class Reports {
  static final Asked ASKED = new Asked(1, 1, 1, List.of("tier"));
  static final RolloutId ROLLOUT = new RolloutId("ro-1");

  private static final int TWIN = Integer.MIN_VALUE;

  private Reports() {}

  /** The id of a unit that is in the twin. */
  static int twin(int number) {
    return TWIN + number;
  }

  /** Ten requests of two units, one of them in the twin; two requests had the event, one each. */
  static Cell control(int unit) {
    var units = List.of(unit, twin(unit));
    return new Cell(
        0,
        Arm.CONTROL,
        10,
        2,
        List.of(4L),
        2,
        2,
        List.of(2L),
        units,
        units,
        List.of(units),
        Map.of("3", 10L),
        List.of(2L),
        List.of(2L),
        List.of(units),
        List.of(List.of(200_000_000L, 400_000_000L)),
        Optional.of(List.of()),
        Optional.of(half()));
  }

  static Twin half() {
    return new Twin(5, 1, List.of(2L), 1, 1, List.of(1L), List.of(1L), List.of(1L));
  }

  /** The same by a client that knows of no named metrics, nor of halves. */
  static Cell old(Cell cell) {
    return new Cell(
        cell.cohort(),
        cell.arm(),
        cell.requests(),
        cell.failed(),
        cell.slow(),
        cell.units(),
        cell.failingUnits(),
        cell.slowUnits(),
        cell.seen(),
        cell.failing(),
        cell.slowing(),
        cell.histogram(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, which says who came back. */
  static Cell back(Cell cell, Integer... units) {
    return new Cell(
        cell.cohort(),
        cell.arm(),
        cell.requests(),
        cell.failed(),
        cell.slow(),
        cell.units(),
        cell.failingUnits(),
        cell.slowUnits(),
        List.of(),
        List.of(),
        List.of(List.of()),
        cell.histogram(),
        cell.marked(),
        cell.markedUnits(),
        List.of(List.of()),
        List.of(List.of()),
        Optional.of(List.of(units)),
        cell.twin());
  }

  /** The same with another twin. */
  static Cell with(Cell cell, Twin twin) {
    return new Cell(
        cell.cohort(),
        cell.arm(),
        cell.requests(),
        cell.failed(),
        cell.slow(),
        cell.units(),
        cell.failingUnits(),
        cell.slowUnits(),
        cell.seen(),
        cell.failing(),
        cell.slowing(),
        cell.histogram(),
        cell.marked(),
        cell.markedUnits(),
        cell.marking(),
        cell.values(),
        cell.returning(),
        Optional.of(twin));
  }

  /** The same with other named counts. */
  static Cell with(Cell cell, List<Long> marked, List<Long> units, Long... values) {
    return new Cell(
        cell.cohort(),
        cell.arm(),
        cell.requests(),
        cell.failed(),
        cell.slow(),
        cell.units(),
        cell.failingUnits(),
        cell.slowUnits(),
        cell.seen(),
        cell.failing(),
        cell.slowing(),
        cell.histogram(),
        marked,
        units,
        marked.stream().map(_ -> List.<Integer>of()).toList(),
        List.of(List.of(values)),
        cell.returning(),
        Optional.empty());
  }

  static Segment segment(Arm arm, String value, int... failing) {
    return new Segment(
        0,
        arm,
        "tier",
        value,
        10,
        failing.length,
        java.util.Arrays.stream(failing).boxed().toList());
  }

  static ClimbReport climb(List<Cell> cells, List<Segment> segments) {
    return new ClimbReport(
        ROLLOUT,
        7,
        cells,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        segments);
  }

  static Report of(ClimbReport climb) {
    return new Report(
        "client",
        Scope.parse("shop/production/billing"),
        Optional.empty(),
        1,
        new Generation(1, 7),
        List.of(climb));
  }
}
