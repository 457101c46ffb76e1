package dev.tidegate.bench.study;

/**
 * The analysis template of Argo Rollouts' documentation: {@code successCondition: result[0] >=
 * 0.95}, {@code failureLimit: 3}, so that the fourth failed measurement aborts; here once a minute,
 * over that minute (the documentation's own interval is five minutes). A minute without traffic is
 * no failure.
 */
final class ArgoRule implements Rule {
  private static final double MOST = .05;
  private static final int FAILURE_LIMIT = 3;

  private final Minutes minutes;
  private int failures;

  ArgoRule(Scenario scenario) {
    minutes = new Minutes(scenario);
  }

  @Override
  public void see(Look look, Run run) {
    if (!minutes.add(look)) {
      return;
    }
    var candidate = minutes.candidate();
    if (candidate.failed() > MOST * candidate.requests()) {
      failures++;
    }
    if (failures > FAILURE_LIMIT) {
      run.mark(Event.ARGO, look.window());
    }
  }

  @Override
  public boolean isDone(Run run) {
    return run.has(Event.ARGO);
  }
}
