package dev.tidegate.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.flags.Arm;
import dev.tidegate.kernel.Share;
import dev.tidegate.signal.Amount;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SegmentCounts;
import dev.tidegate.signal.SignalWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes in, what is not a whole and possible count of both arms proves no safety. */
class HostileWindowsTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final int WORLDS = 2_000;
  private static final int WINDOWS = 30;
  private static final Share HALF = new Share(500_000);
  private static final JudgeSettings SETTINGS =
      new JudgeSettings(
          new Share(10_000),
          new Share(50_000),
          1_100_000,
          2_000_000,
          new Share(10_000),
          List.of(new LatencyLimit(250_000, new Share(10_000))),
          3);
  private static final Step STEP = new Step(Traffic.OPENED, 0, List.of(HALF), Share.ALL);
  private static final long[] ODD = {
    Long.MIN_VALUE, -1_000_000, -1, 1_000_000_000_001L, Long.MAX_VALUE / 2, Long.MAX_VALUE
  };

  /** A way to be worthless, for windows that would prove safety at once otherwise. */
  private enum Fault {
    IMPOSSIBLE_NUMBER,
    PART_OVER_WHOLE,
    LIMIT_MISSING,
    PARTIAL,
    EMPTY,
    NO_TRAFFIC,
    CONTROL_ALONE,
    OLD_SHARES,
    OTHER_COHORT,
    IMPOSSIBLE_TWIN,
    IMPOSSIBLE_AMOUNT,
    IMPOSSIBLE_SEGMENT
  }

  private static final List<Long> NONE = List.of(0L);

  private static CellCounts cell(long opened, int cohort, Arm arm, long units) {
    return new CellCounts(
        opened, cohort, arm, 3 * units, 0, NONE, units, 0, NONE, units / 10, 0, NONE);
  }

  private static SignalWindow window(int number, Gaps gaps, List<CellCounts> cells) {
    return window(number, gaps, cells, List.of(), List.of());
  }

  private static SignalWindow window(
      int number,
      Gaps gaps,
      List<CellCounts> cells,
      List<CellCounts> twins,
      List<SegmentCounts> segments) {
    var from = AT.plusSeconds(10L * number);
    return new SignalWindow(
        from,
        from.plusSeconds(10),
        0,
        2,
        2,
        gaps,
        0,
        0,
        cells,
        List.of(),
        List.of(),
        twins,
        segments);
  }

  private static SignalWindow window(int number, Fault fault, Random random) {
    long opened = fault == Fault.OLD_SHARES ? Traffic.OPENED - 1 : Traffic.OPENED;
    int cohort = fault == Fault.OTHER_COHORT ? 1 + random.nextInt(100) : 0;
    long units = fault == Fault.NO_TRAFFIC ? 0 : 1 + random.nextInt(100_000);
    var gaps =
        fault == Fault.PARTIAL
            ? List.of(new Gaps(1, 0, 0), new Gaps(0, 1, 0), new Gaps(0, 0, 1))
                .get(random.nextInt(3))
            : Gaps.NONE;
    var candidate = cell(opened, cohort, Arm.CANDIDATE, units);
    var control = cell(opened, cohort, Arm.CONTROL, units);
    return window(
        number,
        gaps,
        switch (fault) {
          case EMPTY -> List.of();
          case CONTROL_ALONE -> List.of(control);
          case IMPOSSIBLE_NUMBER, PART_OVER_WHOLE, LIMIT_MISSING ->
              List.of(control, spoilt(candidate, fault, random));
          case IMPOSSIBLE_AMOUNT -> List.of(control, with(candidate, odd(random)));
          case PARTIAL, NO_TRAFFIC, OLD_SHARES, OTHER_COHORT, IMPOSSIBLE_TWIN, IMPOSSIBLE_SEGMENT ->
              List.of(control, candidate);
        },
        fault == Fault.IMPOSSIBLE_TWIN
            ? List.of(cell(opened, cohort, Arm.CONTROL, units + 1 + random.nextInt(100)))
            : List.of(),
        fault == Fault.IMPOSSIBLE_SEGMENT
            ? List.of(
                new SegmentCounts(
                    opened,
                    cohort,
                    Arm.CANDIDATE,
                    "tier",
                    "gold",
                    ODD[random.nextInt(ODD.length)],
                    0,
                    0))
            : List.of());
  }

  /** Values that none can have: too many, negative, or squares that do not go with them. */
  private static Amount odd(Random random) {
    long odd = ODD[random.nextInt(ODD.length)];
    return List.of(
            new Amount(10, 1_000_000_000, 0),
            new Amount(10, 1_000_000_000, 2_000_000_000),
            new Amount(10, 11_000_000_000L, 11_000_000_000L),
            new Amount(odd, 1, 1),
            new Amount(10, odd, 1),
            new Amount(10, 1, odd))
        .get(random.nextInt(6));
  }

  private static CellCounts with(CellCounts c, Amount amount) {
    return new CellCounts(
        c.opened(),
        c.cohort(),
        c.arm(),
        c.requests(),
        c.failed(),
        c.slow(),
        c.units(),
        c.failingUnits(),
        c.slowUnits(),
        c.newUnits(),
        c.firstFailures(),
        c.firstSlow(),
        Optional.empty(),
        List.of(),
        List.of(amount));
  }

  private static CellCounts spoilt(CellCounts c, Fault fault, Random random) {
    var n = new long[] {c.requests(), 0, 0, c.units(), 0, 0, c.newUnits(), 0, 0};
    switch (fault) {
      case PART_OVER_WHOLE -> n[List.of(1, 2, 4, 5).get(random.nextInt(4))] = c.requests() + 1;
      case LIMIT_MISSING -> n[0]++;
      default -> n[random.nextInt(n.length)] = ODD[random.nextInt(ODD.length)];
    }
    var slow = fault == Fault.LIMIT_MISSING ? List.<Long>of() : List.of(n[2]);
    return new CellCounts(
        c.opened(),
        c.cohort(),
        c.arm(),
        n[0],
        n[1],
        slow,
        n[3],
        n[4],
        List.of(n[5]),
        n[6],
        n[7],
        List.of(n[8]));
  }

  private static void assertNotSafe(Tally tally, String what) {
    var judgement = Judge.judge(SETTINGS, STEP, tally);
    assertThat(judgement.verdict()).as(what).isNotEqualTo(Verdict.SAFE);
  }

  @Test
  void suchWindowsProveSafetyWhenNothingIsWrongWithThem() {
    var cells = List.of(cell(7, 0, Arm.CONTROL, 5_000), cell(7, 0, Arm.CANDIDATE, 5_000));
    var tally = Judge.fold(SETTINGS, STEP, Tally.begin(SETTINGS), window(0, Gaps.NONE, cells));
    assertThat(Judge.judge(SETTINGS, STEP, tally).verdict()).isEqualTo(Verdict.SAFE);
  }

  @Test
  void whateverIsWrongWithThemTheyProveNone() {
    for (int world = 0; world < WORLDS; world++) {
      var random = new Random(world);
      var faults = new ArrayList<Fault>();
      var tally = Tally.begin(SETTINGS);
      for (int i = 0; i < WINDOWS; i++) {
        var fault = Fault.values()[random.nextInt(Fault.values().length)];
        faults.add(fault);
        tally = Judge.fold(SETTINGS, STEP, tally, window(i, fault, random));
        assertNotSafe(tally, "seed " + world + ": " + faults);
      }
    }
  }

  @Test
  void everyFaultAloneProvesNone() {
    for (var fault : Fault.values()) {
      var random = new Random(1);
      var tally = Tally.begin(SETTINGS);
      for (int i = 0; i < 1_000; i++) {
        tally = Judge.fold(SETTINGS, STEP, tally, window(i, fault, random));
      }
      assertNotSafe(tally, fault.toString());
    }
  }

  @Test
  void whatIsLostBesideThemCountsAsLost() {
    var spoilt = spoilt(cell(7, 0, Arm.CANDIDATE, 10), Fault.LIMIT_MISSING, new Random(1));
    var seen = window(0, Gaps.NONE, List.of(cell(7, 0, Arm.CONTROL, 10), spoilt)).plausible(1);
    assertThat(seen.cells()).hasSize(1);
    assertThat(seen.gaps()).isEqualTo(new Gaps(0, 1, 0));
    assertThat(seen.isPartial()).isTrue();
  }
}
