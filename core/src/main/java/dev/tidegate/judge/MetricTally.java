package dev.tidegate.judge;

import java.util.List;

/**
 * All evidence about one metric.
 *
 * @param harm against the control, by units that are hit for the first time
 * @param bound against the objective, where there is no control
 * @param requests against the control, by requests: advice, until dependence is known
 * @param safeRatio of this stage, by unit-windows
 * @param safeBound of this stage, by unit-windows
 * @param safeFar of this stage, by unit-windows, against a tenth of the bound
 * @param control of this stage's cohort
 * @param candidate of this stage's cohort
 */
public record MetricTally(
    Mixture harm,
    Mixture bound,
    Mixture requests,
    List<Double> safeRatio,
    List<Double> safeBound,
    List<Double> safeFar,
    ArmTotals control,
    ArmTotals candidate) {
  public MetricTally {
    safeRatio = List.copyOf(safeRatio);
    safeBound = List.copyOf(safeBound);
    safeFar = List.copyOf(safeFar);
  }

  static MetricTally begin(int metric) {
    var grid = metric == 0 ? RatioTest.HARM : RatioTest.HARM_SLOW;
    var byRequest = metric == 0 ? RatioTest.HARM : BucketTest.GRID;
    return new MetricTally(
        Mixture.begin(grid.size()),
        Mixture.begin(BoundTest.HARM.size()),
        Mixture.begin(byRequest.size()),
        EValue.zeros(RatioTest.SAFE.size()),
        EValue.zeros(BoundTest.SAFE.size()),
        EValue.zeros(BoundTest.SAFE.size()),
        ArmTotals.NONE,
        ArmTotals.NONE);
  }

  MetricTally atStage(int stages) {
    return new MetricTally(
        harm.atStage(stages),
        bound.atStage(stages),
        requests.atStage(stages),
        EValue.zeros(RatioTest.SAFE.size()),
        EValue.zeros(BoundTest.SAFE.size()),
        EValue.zeros(BoundTest.SAFE.size()),
        ArmTotals.NONE,
        ArmTotals.NONE);
  }

  MetricTally atDoubling(int j) {
    return withHarm(harm.atDoubling(j), bound.atDoubling(j), requests.atDoubling(j));
  }

  MetricTally withNewMemory() {
    return withHarm(harm.withNewMemory(), bound, requests);
  }

  MetricTally withHarm(Mixture harm, Mixture bound, Mixture requests) {
    return new MetricTally(
        harm, bound, requests, safeRatio, safeBound, safeFar, control, candidate);
  }

  MetricTally withSafety(double[] ratio, double[] absolute, double[] far) {
    return new MetricTally(
        harm,
        bound,
        requests,
        EValue.plus(safeRatio, ratio),
        EValue.plus(safeBound, absolute),
        EValue.plus(safeFar, far),
        control,
        candidate);
  }

  MetricTally withTotals(ArmTotals moreControl, ArmTotals moreCandidate) {
    return new MetricTally(
        harm,
        bound,
        requests,
        safeRatio,
        safeBound,
        safeFar,
        control.plus(moreControl),
        candidate.plus(moreCandidate));
  }
}
