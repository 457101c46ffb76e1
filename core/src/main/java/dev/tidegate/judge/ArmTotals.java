package dev.tidegate.judge;

/**
 * What one arm did since its stage opened, for one metric.
 *
 * @param units unit-windows: a unit counts once in each window in which it was active
 * @param hitUnits those in which it failed, or was slow
 * @param requests all of them
 * @param hitRequests that failed, or were slow
 * @param firstHits units that failed, or were slow, for the first time in this rollout
 */
public record ArmTotals(
    long units, long hitUnits, long requests, long hitRequests, long firstHits) {
  static final ArmTotals NONE = new ArmTotals(0, 0, 0, 0, 0);

  ArmTotals plus(ArmTotals more) {
    return new ArmTotals(
        units + more.units,
        hitUnits + more.hitUnits,
        requests + more.requests,
        hitRequests + more.hitRequests,
        firstHits + more.firstHits);
  }

  /** The share of unit-windows that were hit; 0 when there are none. */
  public double rate() {
    return units == 0 ? 0 : hitUnits / (double) units;
  }
}
