package dev.tidegate.judge;

import dev.tidegate.kernel.Table;

/**
 * How often the judge of a service was wrong where it could be known: the {@linkplain SelfTest
 * trials} of its rollouts, each on two halves of a control.
 *
 * @param runs rollouts with anything to compare that are over
 * @param alarms those in which it found harm, where there was none
 * @param windows of all of them
 * @param known what they showed of dependence, by a metric's {@link JudgeSettings#keyOf key}
 */
public record Trials(long runs, long alarms, long windows, Table<String, KnownEffect> known) {
  /** Before the first. */
  public static final Trials NONE = new Trials(0, 0, 0, Table.empty());

  /** 95 %, on both sides together. */
  private static final double Z = 1.959963984540054;

  /** With one more rollout that is over. */
  public Trials and(JudgeSettings settings, SelfTest self) {
    if (self.windows() == 0) {
      return this;
    }
    var next = known;
    for (int m = 0; m < settings.metrics(); m++) {
      var key = settings.keyOf(m);
      next = next.with(key, self.metrics().get(m).known(knownOf(key)));
    }
    return new Trials(
        runs + 1, alarms + (self.alarm().isPresent() ? 1 : 0), windows + self.windows(), next);
  }

  /** Both together; what is known of dependence is this one's. */
  public Trials and(Trials more) {
    return new Trials(runs + more.runs, alarms + more.alarms, windows + more.windows, known);
  }

  /** What is known of a metric's dependence. */
  public KnownEffect knownOf(String key) {
    return known.get(key).orElse(KnownEffect.NOTHING);
  }

  /** The share of runs with a false alarm; 0 for none. */
  public double rate() {
    return runs == 0 ? 0 : alarms / (double) runs;
  }

  /** At least so much, with 95 % (Wilson 1927). */
  public double low() {
    return runs == 0 ? 0 : Math.max(0, centre() - halfWidth());
  }

  /** At most so much, with 95 % (Wilson 1927). */
  public double high() {
    return runs == 0 ? 1 : Math.min(1, centre() + halfWidth());
  }

  private double centre() {
    return (rate() + Z * Z / (2 * runs)) / (1 + Z * Z / runs);
  }

  private double halfWidth() {
    double p = rate();
    return Z
        / (1 + Z * Z / runs)
        * StrictMath.sqrt(p * (1 - p) / runs + Z * Z / (4.0 * runs * runs));
  }
}
