package dev.tidegate.bench.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A judge of Kayenta's kind, asked anew after every minute about all minutes so far: one value per
 * arm and minute, a Mann-Whitney test at a confidence of 98 %. The metric is "high" when the lower
 * end of the interval of the shift is above a quarter of the Hodges-Lehmann estimate. The interval
 * is by the normal approximation. The value is the error rate, or the mean duration by buckets
 * where latency is the question.
 */
final class RanksRule implements Rule {
  private static final double Z = 2.3263;
  private static final double TOLERANCE = .25;

  private final Scenario scenario;
  private final Minutes minutes;
  private final List<Double> control = new ArrayList<>();
  private final List<Double> candidate = new ArrayList<>();

  RanksRule(Scenario scenario) {
    this.scenario = scenario;
    minutes = new Minutes(scenario);
  }

  @Override
  public void see(Look look, Run run) {
    if (!minutes.add(look)) {
      return;
    }
    add(minutes.control(), control);
    add(minutes.candidate(), candidate);
    if (isHigh(control, candidate)) {
      run.mark(Event.RANKS, look.window());
    }
  }

  private void add(Counts counts, List<Double> values) {
    double requests = counts.requests();
    if (requests > 0) {
      values.add(scenario.limits().size() > 1 ? mean(counts) : counts.failed() / requests);
    }
  }

  private double mean(Counts counts) {
    var boundaries = scenario.boundaries();
    double sum = 0;
    for (int i = 0; i <= boundaries.size(); i++) {
      int from = i == 0 ? 0 : boundaries.get(i - 1);
      int to = i == boundaries.size() ? from : boundaries.get(i);
      sum += counts.requests[i] * (from + to) / 2.0;
    }
    return sum / counts.requests();
  }

  /** Whether the candidate's values are higher than the control's, and by enough. */
  static boolean isHigh(List<Double> control, List<Double> candidate) {
    double n = (double) control.size() * candidate.size();
    double spread = StrictMath.sqrt(n * (control.size() + candidate.size() + 1) / 12);
    int rank = (int) Math.floor(n / 2 - Z * spread);
    if (rank < 1) {
      return false;
    }
    var shifts = new double[(int) n];
    int i = 0;
    for (double a : control) {
      for (double b : candidate) {
        shifts[i++] = b - a;
      }
    }
    Arrays.sort(shifts);
    double estimate = (shifts[(shifts.length - 1) / 2] + shifts[shifts.length / 2]) / 2;
    return shifts[rank - 1] > TOLERANCE * Math.abs(estimate);
  }

  @Override
  public boolean isDone(Run run) {
    return run.has(Event.RANKS);
  }
}
