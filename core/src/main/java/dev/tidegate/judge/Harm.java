package dev.tidegate.judge;

/**
 * What speaks for harm by one metric: logarithms of e-values, in nats, beside what they need. Each
 * kind of evidence may spend its part of the metric's α.
 *
 * @param harm against the control
 * @param bound against the contract
 */
record Harm(double harm, double bound, double needsHarm, double needsBound) {
  /** Of a metric's α, the part for units that are hit for the first time. */
  private static final double UNITS = .85;

  /** The part for the contract's bound, where there is no control. */
  private static final double BOUND = .15;

  static Harm of(JudgeSettings settings, int metric, MetricTally tally) {
    double harm =
        settings.sortOf(metric) == Sort.AMOUNT
            ? tally.amount().orElseThrow().logHarm(tally.amountHarm(settings, metric))
            : tally.harm().units().logE();
    return new Harm(
        harm,
        tally.harm().bound().logE(),
        needsHarm(settings, metric),
        needsBound(settings, metric));
  }

  boolean isProven() {
    return harm >= needsHarm || bound >= needsBound;
  }

  /** Whether anything speaks for it. */
  boolean isSuspected() {
    return harm > 0 || bound > 0;
  }

  static double needsHarm(JudgeSettings settings, int metric) {
    return needs(settings, metric, settings.sortOf(metric).isBounded() ? UNITS : 1);
  }

  static double needsBound(JudgeSettings settings, int metric) {
    return needs(settings, metric, BOUND);
  }

  private static double needs(JudgeSettings settings, int metric, double part) {
    return -StrictMath.log(settings.alphaOf(metric) * part);
  }
}
