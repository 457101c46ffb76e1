package dev.tidegate.server.signal;

import dev.tidegate.flags.Arm;
import dev.tidegate.flags.UnitKey;
import dev.tidegate.flags.UnitSet;
import dev.tidegate.server.signal.Report.Twin;
import dev.tidegate.signal.Amount;
import dev.tidegate.signal.CellCounts;
import dev.tidegate.signal.Marked;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A window's counts of one cell, or of the half of it that is the twin: what reports say, merged.
 * Not thread-safe.
 */
final class CellSum {
  private long requests;
  private long failed;
  private final long[] slow;
  private long units;
  private long failingUnits;
  private final long[] slowUnits;
  private long newUnits;
  private long returns;
  private long firstFailures;
  private final long[] firstSlow;
  private final long[] marked;
  private final long[] markedUnits;
  private final long[] firstMarked;
  private final List<Values> amounts;

  /** Those of an amount; squares are small where values are, and are rounded once. */
  private static final class Values {
    private static final double BILLION = 1e9;

    private long count;
    private long sum;
    private double squares;

    /** One more, in billionths; less than 0 is none. */
    void add(long value) {
      if (value >= 0) {
        count++;
        sum += value;
        squares += value / BILLION * value;
      }
    }

    Amount amount() {
      return new Amount(count, sum, Math.round(squares));
    }
  }

  /** Which units were met before, in which way. */
  record Memory(Seen seen, UnitSet failed, List<UnitSet> slowed, List<UnitSet> marked) {}

  CellSum(Asked asked) {
    slow = new long[asked.limits()];
    slowUnits = new long[asked.limits()];
    firstSlow = new long[asked.limits()];
    marked = new long[asked.events()];
    markedUnits = new long[asked.events()];
    firstMarked = new long[asked.events()];
    amounts = Stream.generate(Values::new).limit(asked.amounts()).toList();
  }

  void add(Twin more) {
    requests += more.requests();
    failed += more.failed();
    units += more.units();
    failingUnits += more.failingUnits();
    add(slow, more.slow());
    add(slowUnits, more.slowUnits());
    if (!more.marked().isEmpty()) {
      add(marked, more.marked());
      add(markedUnits, more.markedUnits());
    }
  }

  private static void add(long[] sums, List<Long> more) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += more.get(i);
    }
  }

  /**
   * Counts the units that nobody reported before.
   *
   * @param twin counts those among them that are in its half
   */
  void addFirsts(Report.Cell cell, Memory memory, CellSum twin) {
    for (int i = 0; i < cell.seen().size(); i++) {
      int unit = cell.seen().get(i);
      if (memory.seen.isFirst(unit)) {
        isNew(cell, i);
        if (UnitKey.isTwin(unit)) {
          twin.isNew(cell, i);
        }
      } else {
        addReturn(unit, memory.seen, twin); // seen by another client before
      }
    }
    cell.returning().orElse(List.of()).forEach(unit -> addReturn(unit, memory.seen, twin));
    for (int unit : cell.failing()) {
      if (memory.failed.add(unit)) {
        firstFailures++;
        twin.firstFailures += isTwin(unit);
      }
    }
    addFirsts(cell.slowing(), memory.slowed, firstSlow, twin.firstSlow);
    addFirsts(cell.marking(), memory.marked, firstMarked, twin.firstMarked);
  }

  private void addReturn(int unit, Seen seen, CellSum twin) {
    if (seen.isBack(unit)) {
      returns++;
      twin.returns += isTwin(unit);
    }
  }

  /** One of the units seen, with its values. */
  private void isNew(Report.Cell cell, int at) {
    newUnits++;
    for (int i = 0; i < cell.values().size(); i++) {
      amounts.get(i).add(cell.values().get(i).get(at));
    }
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

  /**
   * The counts.
   *
   * @param named whether those of named metrics are told
   * @param back whether it is told who came back
   */
  CellCounts counts(long opened, int cohort, Arm arm, boolean named, boolean back) {
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
        back ? Optional.of(returns) : Optional.empty(),
        named ? events() : List.of(),
        named ? amounts.stream().map(Values::amount).toList() : List.of());
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
