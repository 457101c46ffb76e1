package dev.tidegate.signal;

import dev.tidegate.flags.Arm;
import java.util.List;

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
    List<Long> firstSlow) {
  private static final long MOST = 1_000_000_000_000L;

  public CellCounts {
    slow = List.copyOf(slow);
    slowUnits = List.copyOf(slowUnits);
    firstSlow = List.copyOf(firstSlow);
  }

  /**
   * Whether it can be a count of anything: no number is negative or beyond {@value #MOST}, no part
   * is larger than its whole, and each limit has its number.
   *
   * @param limits how many latency limits there are
   */
  public boolean isPlausible(int limits) {
    return isCount(requests)
        && isCount(units)
        && isCount(newUnits)
        && isCount(firstFailures)
        && isPart(failed, requests)
        && isPart(failingUnits, units)
        && arePlausible(slow, limits, requests)
        && arePlausible(slowUnits, limits, units)
        && arePlausible(firstSlow, limits, MOST);
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
