package dev.tidegate.bench.study;

/**
 * The checks of Flagger's documentation: a success rate of at least 99 % and a p99 of at most 500
 * ms, once a minute; ten failed checks, in a row or not, roll back with the next tick. A minute
 * without traffic counts as no failure here, in its favour.
 */
final class FlaggerRule implements Rule {
  private static final double MOST = .01;
  private static final int SLOW_MILLIS = 500;
  private static final int THRESHOLD = 10;

  private final Minutes minutes;
  private final int boundary;
  private int failures;

  FlaggerRule(Scenario scenario) {
    minutes = new Minutes(scenario);
    boundary = scenario.boundaries().indexOf(SLOW_MILLIS);
  }

  @Override
  public void see(Look look, Run run) {
    if (!minutes.add(look)) {
      return;
    }
    if (failures >= THRESHOLD) {
      run.mark(Event.FLAGGER, look.window());
    }
    if (fails(minutes.candidate())) {
      failures++;
    }
  }

  private boolean fails(Counts counts) {
    long slow = boundary < 0 ? 0 : counts.slower(boundary) - counts.failed();
    return counts.failed() > MOST * counts.requests() || slow > MOST * counts.requests();
  }

  @Override
  public boolean isDone(Run run) {
    return run.has(Event.FLAGGER);
  }
}
