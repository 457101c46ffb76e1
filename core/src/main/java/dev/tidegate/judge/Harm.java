package dev.tidegate.judge;

/**
 * What speaks for harm by one metric: logarithms of e-values, in nats, beside what they need. Each
 * kind of evidence may spend its part of the metric's α.
 *
 * @param harm against the control
 * @param bound against the contract
 * @param requests against the control, by requests; in brackets, as it were, until their dependence
 *     is measured
 * @param counts whether {@code requests} counts
 */
record Harm(
    double harm,
    double bound,
    double requests,
    boolean counts,
    double needsHarm,
    double needsBound,
    double needsRequests) {
  /** Of a metric's α, the part for units that are hit for the first time. */
  private static final double UNITS = .85;

  /** The part for the contract's bound, where there is no control. */
  private static final double BOUND = .1;

  /** The part for requests. */
  private static final double REQUESTS = .05;

  static Harm of(JudgeSettings settings, int metric, MetricTally tally) {
    var sort = settings.sortOf(metric);
    double harm =
        sort == Sort.AMOUNT
            ? tally.amount().orElseThrow().logHarm(tally.amountHarm(settings, metric))
            : tally.harm().logE();
    return new Harm(
        harm,
        tally.bound().logE(),
        tally.requests().logE(),
        sort.isOfRequests() && tally.ofRequests().isMeasured(),
        needsHarm(settings, metric),
        needsBound(settings, metric),
        needsRequests(settings, metric));
  }

  boolean isProven() {
    return harm >= needsHarm || bound >= needsBound || (counts && requests >= needsRequests);
  }

  /** Whether anything that decides speaks for it. */
  boolean isSuspected() {
    return harm > 0 || bound > 0 || (counts && requests > 0);
  }

  static double needsHarm(JudgeSettings settings, int metric) {
    double part =
        switch (settings.sortOf(metric)) {
          case MORE, SLOW -> UNITS;
          case FEWER -> UNITS + BOUND;
          case RETURNS, AMOUNT -> 1;
        };
    return needs(settings, metric, part);
  }

  static double needsBound(JudgeSettings settings, int metric) {
    return needs(settings, metric, BOUND);
  }

  static double needsRequests(JudgeSettings settings, int metric) {
    return needs(settings, metric, REQUESTS);
  }

  private static double needs(JudgeSettings settings, int metric, double part) {
    return -StrictMath.log(settings.alphaOf(metric) * part);
  }
}
