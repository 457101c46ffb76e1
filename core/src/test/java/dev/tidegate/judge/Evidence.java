package dev.tidegate.judge;

import dev.tidegate.judge.Judgement.MetricJudgement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What speaks for and against one metric, put together by hand: logarithms of e-values.
 *
 * @param harm against the control
 * @param bound against the objective
 */
record Evidence(
    double harm, double bound, List<Double> ratio, List<Double> absolute, List<Double> far) {
  static final Evidence NONE = new Evidence(-1, -1, below(0), below(0), below(0));

  Evidence harm(double nats) {
    return new Evidence(nats, bound, ratio, absolute, far);
  }

  Evidence bound(double nats) {
    return new Evidence(harm, nats, ratio, absolute, far);
  }

  Evidence safeRatio(List<Double> bets) {
    return new Evidence(harm, bound, bets, absolute, far);
  }

  Evidence safeBound(List<Double> bets) {
    return new Evidence(harm, bound, ratio, bets, far);
  }

  Evidence safeFar(List<Double> bets) {
    return new Evidence(harm, bound, ratio, absolute, bets);
  }

  /** One bet alone, whose average is the very number. */
  static List<Double> exactly(double nats) {
    return List.of(nats);
  }

  /** As many bets as there are, which fall short of it by next to nothing. */
  static List<Double> below(double nats) {
    return Collections.nCopies(BoundTest.SAFE.size(), nats - 1e-9);
  }

  MetricTally tally() {
    return tally(ArmTotals.NONE, ArmTotals.NONE);
  }

  MetricTally tally(ArmTotals control, ArmTotals candidate) {
    var requests = Mixture.begin(RatioTest.HARM.size());
    return new MetricTally(
        new HarmTally(reached(harm), reached(bound), requests),
        new SafeTally(ratio, absolute, far),
        Firsts.NONE,
        control,
        candidate,
        Optional.empty(),
        Effects.begin(KnownEffect.NOTHING));
  }

  private static Mixture reached(double nats) {
    var none = Mixture.begin(1);
    return new Mixture(none.odds(), none.now(), none.begun(), none.given(), nats, 1);
  }

  /** As the journal has it. */
  MetricJudgement judged(Verdict verdict) {
    return new MetricJudgement(
        verdict,
        EValue.nano(harm),
        EValue.nano(bound),
        0,
        EValue.nano(EValue.logMean(ratio)),
        EValue.nano(EValue.logMean(absolute)),
        EValue.nano(EValue.logMean(far)));
  }

  static Tally of(double sampleRatio, MetricTally... metrics) {
    return of(1, sampleRatio, metrics);
  }

  /** After so many windows, all in this stage. */
  static Tally of(int windows, double sampleRatio, MetricTally... metrics) {
    var untried = new SelfTest(List.of(), 0, Arrivals.NONE, Optional.empty());
    return new Tally(
        0,
        windows,
        windows,
        Arrivals.NONE,
        sampleRatio,
        0,
        0,
        0,
        0,
        List.of(metrics),
        List.of(),
        untried);
  }
}
