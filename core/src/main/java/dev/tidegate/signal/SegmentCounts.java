package dev.tidegate.signal;

import dev.tidegate.flags.Arm;

/**
 * What the units of one segment did on one arm of one cohort in a window: those whose context has
 * this value in a declared dimension.
 *
 * @param opened the journal index that set the shares under which this was counted
 * @param cohort the position of the cohort in its rollout
 * @param dimension the context's attribute
 * @param value its value
 * @param units that finished a request
 * @param failingUnits among them
 * @param firstFailures units that failed for the first time in this rollout
 */
public record SegmentCounts(
    long opened,
    int cohort,
    Arm arm,
    String dimension,
    String value,
    long units,
    long failingUnits,
    long firstFailures) {
  private static final long MOST = 1_000_000_000_000L;

  /** Whether it can be a count of anything. */
  public boolean isPlausible() {
    return units >= 0
        && units <= MOST
        && failingUnits >= 0
        && failingUnits <= units
        && firstFailures >= 0
        && firstFailures <= MOST;
  }
}
