package dev.tidegate.bench.study;

/**
 * What a dashboard tempts one to: the pooled z-test of two error rates, one-sided, looked at after
 * every window, from {@value #FEWEST} errors on.
 */
final class Peeking implements Rule {
  private static final double Z_1 = 2.3263;
  private static final double Z_5 = 1.6449;
  private static final int FEWEST = 5;

  private double controlRequests;
  private double controlErrors;
  private double candidateRequests;
  private double candidateErrors;

  @Override
  public void see(Look look, Run run) {
    controlRequests += look.control().requests();
    controlErrors += look.control().failed();
    candidateRequests += look.candidate().requests();
    candidateErrors += look.candidate().failed();
    double z = z();
    if (z > Z_5) {
      run.mark(Event.PEEKING_5, look.window());
    }
    if (z > Z_1) {
      run.mark(Event.PEEKING_1, look.window());
    }
  }

  private double z() {
    double errors = controlErrors + candidateErrors;
    if (errors < FEWEST || controlRequests == 0 || candidateRequests == 0) {
      return 0;
    }
    double pooled = errors / (controlRequests + candidateRequests);
    double variance = pooled * (1 - pooled) * (1 / controlRequests + 1 / candidateRequests);
    double difference = candidateErrors / candidateRequests - controlErrors / controlRequests;
    return difference / StrictMath.sqrt(variance);
  }

  @Override
  public boolean isDone(Run run) {
    return run.has(Event.PEEKING_1);
  }
}
