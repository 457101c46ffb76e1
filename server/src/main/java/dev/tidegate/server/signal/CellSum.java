package dev.tidegate.server.signal;

import dev.tidegate.flags.Arm;
import dev.tidegate.flags.UnitKey;
import dev.tidegate.flags.UnitSet;
import dev.tidegate.server.signal.Report.Twin;
import dev.tidegate.signal.Amount;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Marked;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A window's counts of one cell, or of the half of it that is the twin: what reports say, merged.
 * Not thread-safe.
 */
final class CellSum {
  private final Asked asked;
  private long requests;
  private long failed;
  private final long[] slow;
  private long units;
  private long failingUnits;
  private final long[] slowUnits;
  private long newUnits;
  private long firstFailures;
  private final long[] firstSlow;
  private final long[] marked;
  private final long[] markedUnits;
  private final long[] firstMarked;
  private final List<Amount> amounts;

  /** Whether every report so far had an item for each named metric, and they fit together. */
  private boolean answered = true;

  /** Which units were met before, in which way. */
  record Memory(UnitSet seen, UnitSet failed, List<UnitSet> slowed, List<UnitSet> marked) {}

  CellSum(Asked asked) {
    this.asked = asked;
    slow = new long[asked.limits()];
    slowUnits = new long[asked.limits()];
    firstSlow = new long[asked.limits()];
    marked = new long[asked.events()];
    markedUnits = new long[asked.events()];
    firstMarked = new long[asked.events()];
    amounts = new ArrayList<>(Collections.nCopies(asked.amounts(), Amount.NONE));
  }

  void add(Twin more) {
    requests += more.requests();
    failed += more.failed();
    units += more.units();
    failingUnits += more.failingUnits();
    add(slow, more.slow());
    add(slowUnits, more.slowUnits());
    answered &= asked.isAnswered(more.marked(), more.amounts());
    if (answered) {
      add(marked, more.marked());
      add(markedUnits, more.markedUnits());
      addAmounts(more.amounts());
    }
  }

  private static void add(long[] sums, List<Long> more) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += more.get(i);
    }
  }

  /** Sums that no values can have are not judged; each report for itself may be plausible. */
  private void addAmounts(List<Amount> more) {
    for (int i = 0; i < more.size(); i++) {
      var sum = amounts.get(i).plus(more.get(i));
      answered &= sum.isPlausible();
      amounts.set(i, sum);
    }
  }

  /**
   * Counts the units that nobody reported before.
   *
   * @param twin counts those among them that are in its half
   */
  void addFirsts(Report.Cell cell, Memory memory, CellSum twin) {
    for (int unit : cell.seen()) {
      if (memory.seen.add(unit)) {
        newUnits++;
        twin.newUnits += isTwin(unit);
      }
    }
    for (int unit : cell.failing()) {
      if (memory.failed.add(unit)) {
        firstFailures++;
        twin.firstFailures += isTwin(unit);
      }
    }
    addFirsts(cell.slowing(), memory.slowed, firstSlow, twin.firstSlow);
    addFirsts(cell.marking(), memory.marked, firstMarked, twin.firstMarked);
  }

  private static void addFirsts(
      List<List<Integer>> units, List<UnitSet> before, long[] sums, long[] twins) {
    for (int i = 0; i < units.size(); i++) {
      for (int unit : units.get(i)) {
        if (before.get(i).add(unit)) {
          sums[i]++;
          twins[i] += isTwin(unit);
        }
      }
    }
  }

  private static int isTwin(int unit) {
    return UnitKey.isTwin(unit) ? 1 : 0;
  }

  /** Whether named metrics can be judged by it. */
  boolean isAnswered() {
    return answered;
  }

  /**
   * The counts.
   *
   * @param named whether those of named metrics are told
   */
  CellCounts counts(long opened, int cohort, Arm arm, boolean named) {
    return new CellCounts(
        opened,
        cohort,
        arm,
        requests,
        failed,
        boxed(slow),
        units,
        failingUnits,
        boxed(slowUnits),
        newUnits,
        firstFailures,
        boxed(firstSlow),
        named ? events() : List.of(),
        named ? amounts : List.of());
  }

  private List<Marked> events() {
    return IntStream.range(0, marked.length)
        .mapToObj(i -> new Marked(marked[i], markedUnits[i], firstMarked[i]))
        .toList();
  }

  private static List<Long> boxed(long[] counts) {
    return Arrays.stream(counts).boxed().toList();
  }
}
