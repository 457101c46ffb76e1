package dev.tidegate.judge;

import java.util.List;
import java.util.Optional;

/**
 * All evidence about one metric.
 *
 * @param harm against the control, by units that are hit for the first time
 * @param bound against the objective, where there is no control
 * @param requests against the control, by requests: advice, for users repeat what they do
 * @param safeRatio of this stage, by unit-windows
 * @param safeBound of this stage, by unit-windows
 * @param safeFar of this stage, by unit-windows, against a tenth of the bound
 * @param firsts of this stage's cohort
 * @param control of this stage's cohort
 * @param candidate of this stage's cohort
 * @param amount of an amount
 * @param ofUnits the dependence of units that are hit for the first time
 * @param ofRequests the dependence of requests
 */
public record MetricTally(
    Mixture harm,
    Mixture bound,
    Mixture requests,
    List<Double> safeRatio,
    List<Double> safeBound,
    List<Double> safeFar,
    Firsts firsts,
    ArmTotals control,
    ArmTotals candidate,
    Optional<AmountTally> amount,
    DesignEffect ofUnits,
    DesignEffect ofRequests) {
  public MetricTally {
    safeRatio = List.copyOf(safeRatio);
    safeBound = List.copyOf(safeBound);
    safeFar = List.copyOf(safeFar);
  }

  static MetricTally begin(JudgeSettings settings, int metric) {
    var sort = settings.sortOf(metric);
    var known = settings.knownOf(metric);
    return new MetricTally(
        Mixture.begin(sort.weights()),
        Mixture.begin(BoundTest.HARM.size()),
        Mixture.begin(sort.weights()),
        EValue.zeros(Math.max(1, sort.safe().size())),
        EValue.zeros(BoundTest.SAFE.size()),
        EValue.zeros(BoundTest.SAFE.size()),
        Firsts.NONE,
        ArmTotals.NONE,
        ArmTotals.NONE,
        sort == Sort.AMOUNT ? Optional.of(AmountTally.begin(settings.stages())) : Optional.empty(),
        DesignEffect.ofUnits(known),
        DesignEffect.ofRequests(known));
  }

  MetricTally atStage(JudgeSettings settings, int metric) {
    return new MetricTally(
        harm.atStage(settings.stages()),
        bound.atStage(settings.stages()),
        requests.atStage(settings.stages()),
        EValue.zeros(safeRatio.size()),
        EValue.zeros(BoundTest.SAFE.size()),
        EValue.zeros(BoundTest.SAFE.size()),
        Firsts.NONE,
        ArmTotals.NONE,
        ArmTotals.NONE,
        amount.map(values -> values.atStage(amountHarm(settings, metric))),
        ofUnits,
        ofRequests);
  }

  MetricTally atDoubling(int j) {
    return withHarm(harm.atDoubling(j), bound.atDoubling(j), requests.atDoubling(j));
  }

  MetricTally withNewMemory() {
    return withHarm(harm.withNewMemory(), bound, requests).with(Firsts.NONE);
  }

  /** These were hit for the first time. */
  MetricTally withFirsts(ArmTotals ofControl, ArmTotals ofCandidate) {
    return with(firsts.plus(ofControl, ofCandidate));
  }

  private MetricTally with(Firsts firsts) {
    return new MetricTally(
        harm,
        bound,
        requests,
        safeRatio,
        safeBound,
        safeFar,
        firsts,
        control,
        candidate,
        amount,
        ofUnits,
        ofRequests);
  }

  MetricTally withHarm(Mixture harm, Mixture bound, Mixture requests) {
    return new MetricTally(
        harm,
        bound,
        requests,
        safeRatio,
        safeBound,
        safeFar,
        firsts,
        control,
        candidate,
        amount,
        ofUnits,
        ofRequests);
  }

  MetricTally withSafety(double[] ratio, double[] absolute, double[] far) {
    return new MetricTally(
        harm,
        bound,
        requests,
        EValue.plus(safeRatio, ratio),
        EValue.plus(safeBound, absolute),
        EValue.plus(safeFar, far),
        firsts,
        control,
        candidate,
        amount,
        ofUnits,
        ofRequests);
  }

  MetricTally withTotals(ArmTotals moreControl, ArmTotals moreCandidate) {
    return new MetricTally(
        harm,
        bound,
        requests,
        safeRatio,
        safeBound,
        safeFar,
        firsts,
        control.plus(moreControl),
        candidate.plus(moreCandidate),
        amount,
        ofUnits,
        ofRequests);
  }

  MetricTally withAmount(AmountTally values) {
    return new MetricTally(
        harm,
        bound,
        requests,
        safeRatio,
        safeBound,
        safeFar,
        firsts,
        control,
        candidate,
        Optional.of(values),
        ofUnits,
        ofRequests);
  }

  MetricTally withEffects(DesignEffect units, DesignEffect requests) {
    return new MetricTally(
        harm,
        bound,
        this.requests,
        safeRatio,
        safeBound,
        safeFar,
        firsts,
        control,
        candidate,
        amount,
        units,
        requests);
  }

  /** What has been measured of its dependence, for the service's next rollout. */
  KnownEffect known(KnownEffect before) {
    return before.and(effect());
  }

  /** What has been measured of its dependence in this rollout. */
  KnownEffect effect() {
    return new KnownEffect(
        ofUnits.windows(), ofUnits.ppm(), ofRequests.longWindows(), ofRequests.ppm());
  }

  /** Of an amount, in this stage, in nats. */
  double amountHarm(JudgeSettings settings, int metric) {
    var sort = settings.sortOf(metric);
    return amount
        .orElseThrow()
        .harm(sort.harmRatio(settings, metric), Sort.sign(settings, metric), ofUnits.value());
  }

  /** Of an amount, in this stage, in nats. */
  double amountSafety(JudgeSettings settings, int metric) {
    var sort = settings.sortOf(metric);
    return amount
        .orElseThrow()
        .safety(sort.safeRatio(settings, metric), Sort.sign(settings, metric), ofUnits.value());
  }
}
