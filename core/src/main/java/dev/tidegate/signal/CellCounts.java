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
  public CellCounts {
    slow = List.copyOf(slow);
    slowUnits = List.copyOf(slowUnits);
    firstSlow = List.copyOf(firstSlow);
  }
}
