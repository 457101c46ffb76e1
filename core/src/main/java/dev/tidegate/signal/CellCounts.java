package dev.tidegate.signal;

import dev.tidegate.flags.Arm;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;

/**
 * What one arm of one cohort did in a window. Units are the units of assignment; a unit that was
 * seen, failed or was slow counts once in the window. Lists have an item per latency limit.
 *
 * @param opened the journal index that set the shares under which this was counted
 * @param cohort the position of the cohort in its rollout
 * @param requests that finished, or never did within their time
 * @param failed requests among them
 * @param slow requests over each limit; a failed one is slower than every limit
 * @param units that finished a request
 * @param failingUnits among them
 * @param slowUnits among them, per limit
 * @param newUnits units never seen before under these shares
 * @param firstFailures units that failed for the first time in this rollout
 * @param firstSlow units that were slow for the first time in this rollout, per limit
 * @param returns units seen in an earlier window under these shares, and now again for the first
 *     time
 * @param marked per named event that is counted
 * @param amounts per named amount that is counted
 */
public record CellCounts(
    long opened,
    int cohort,
    Arm arm,
    long requests,
    long failed,
    List<Long> slow,
    long units,
    long failingUnits,
    List<Long> slowUnits,
    long newUnits,
    long firstFailures,
    List<Long> firstSlow,
    Optional<Long> returns,
    List<Marked> marked,
    List<Amount> amounts) {
  private static final long MOST = 1_000_000_000_000L;

  public CellCounts {
    slow = List.copyOf(slow);
    slowUnits = List.copyOf(slowUnits);
    firstSlow = List.copyOf(firstSlow);
    marked = List.copyOf(marked);
    amounts = List.copyOf(amounts);
  }

  /** Counts without named metrics. */
  public CellCounts(
      long opened,
      int cohort,
      Arm arm,
      long requests,
      long failed,
      List<Long> slow,
      long units,
      long failingUnits,
      List<Long> slowUnits,
      long newUnits,
      long firstFailures,
      List<Long> firstSlow) {
    this(
        opened,
        cohort,
        arm,
        requests,
        failed,
        slow,
        units,
        failingUnits,
        slowUnits,
        newUnits,
        firstFailures,
        firstSlow,
        Optional.empty(),
        List.of(),
        List.of());
  }

  /** Units that came back for the first time; 0 when nobody counts it. */
  public long firstReturns() {
    return returns.orElse(0L);
  }

  /** Whether both speak of the same arm under the same shares. */
  public boolean isOfSame(CellCounts other) {
    return opened == other.opened && cohort == other.cohort && arm == other.arm;
  }

  /**
   * What is left without a part of its units.
   *
   * @return empty when the part is counted in another way
   */
  public Optional<CellCounts> without(CellCounts part) {
    if (part.slow.size() != slow.size()
        || part.slowUnits.size() != slowUnits.size()
        || part.firstSlow.size() != firstSlow.size()
        || part.marked.size() != marked.size()
        || part.amounts.size() != amounts.size()) {
      return Optional.empty();
    }
    return Optional.of(
        new CellCounts(
            opened,
            cohort,
            arm,
            requests - part.requests,
            failed - part.failed,
            less(slow, part.slow, (a, b) -> a - b),
            units - part.units,
            failingUnits - part.failingUnits,
            less(slowUnits, part.slowUnits, (a, b) -> a - b),
            newUnits - part.newUnits,
            firstFailures - part.firstFailures,
            less(firstSlow, part.firstSlow, (a, b) -> a - b),
            returns.map(all -> all - part.firstReturns()),
            less(marked, part.marked, Marked::minus),
            less(amounts, part.amounts, Amount::minus)));
  }

  private static <T> List<T> less(List<T> all, List<T> part, BinaryOperator<T> minus) {
    return IntStream.range(0, all.size())
        .mapToObj(i -> minus.apply(all.get(i), part.get(i)))
        .toList();
  }

  /**
   * Whether it can be a count of anything: no number is negative or beyond {@value #MOST}, no part
   * is larger than its whole, and each limit has its number.
   *
   * @param limits how many latency limits there are
   */
  public boolean isPlausible(int limits) {
    return isCount(requests)
        && marked.stream().allMatch(this::isPlausible)
        && amounts.stream().allMatch(Amount::isPlausible)
        && isCount(units)
        && isCount(newUnits)
        && isCount(firstFailures)
        && isCount(firstReturns())
        && isPart(failed, requests)
        && isPart(failingUnits, units)
        && arePlausible(slow, limits, requests)
        && arePlausible(slowUnits, limits, units)
        && arePlausible(firstSlow, limits, MOST);
  }

  private boolean isPlausible(Marked event) {
    return isPart(event.requests(), requests)
        && isPart(event.units(), units)
        && isCount(event.firstUnits());
  }

  private static boolean arePlausible(List<Long> parts, int limits, long whole) {
    return parts.size() == limits && parts.stream().allMatch(part -> isPart(part, whole));
  }

  private static boolean isPart(long part, long whole) {
    return part >= 0 && part <= whole;
  }

  private static boolean isCount(long count) {
    return isPart(count, MOST);
  }
}
