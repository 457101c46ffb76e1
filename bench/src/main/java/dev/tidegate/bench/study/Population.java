package dev.tidegate.bench.study;

/**
 * Users of one arm who are alike. Each makes a Poisson number of requests in a window, and each
 * request has a severity, independent of the others; so what the users meet is drawn by their
 * number, not one by one, and is distributed exactly as if it were.
 */
final class Population {
  private final double perUser;

  /** Users by the worst that they ever met; the first were never seen. */
  private final long[] worst;

  Population(long users, double perUser, int severities) {
    this.perUser = perUser;
    worst = new long[severities + 1];
    worst[0] = users;
  }

  /**
   * Adds a window to the counts.
   *
   * @param chances of each severity; they sum to 1
   */
  void act(Draws draws, double[] chances, Counts counts) {
    var met = new long[chances.length];
    var before = worst.clone();
    for (int state = 0; state < before.length; state++) {
      long left = before[state];
      for (int severity = chances.length - 1; severity >= 0 && left > 0; severity--) {
        long some = draws.binomial(left, -StrictMath.expm1(-perUser * chances[severity]));
        left -= some;
        met[severity] += some;
        if (severity >= state) {
          worst[state] -= some;
          worst[severity + 1] += some;
          for (int first = state; first <= severity; first++) {
            counts.first[first] += some;
          }
        }
      }
    }
    long worse = 0;
    for (int severity = chances.length - 1; severity >= 0; severity--) {
      double mean = perUser * chances[severity];
      counts.units[severity] += met[severity];
      counts.requests[severity] +=
          draws.positive(met[severity], mean) + draws.poisson(worse * mean);
      worse += met[severity];
    }
  }
}
