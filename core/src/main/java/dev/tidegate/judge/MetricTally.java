package dev.tidegate.judge;

import java.util.Optional;

/**
 * All evidence about one metric.
 *
 * @param harm since the rollout began
 * @param safe of this stage
 * @param firsts of this stage's cohort
 * @param control of this stage's cohort
 * @param candidate of this stage's cohort
 * @param amount of an amount
 * @param effects by which evidence is divided
 */
public record MetricTally(
    HarmTally harm,
    SafeTally safe,
    Firsts firsts,
    ArmTotals control,
    ArmTotals candidate,
    Optional<AmountTally> amount,
    Effects effects) {

  static MetricTally begin(JudgeSettings settings, int metric) {
    var sort = settings.sortOf(metric);
    return new MetricTally(
        HarmTally.begin(sort),
        SafeTally.begin(sort),
        Firsts.NONE,
        ArmTotals.NONE,
        ArmTotals.NONE,
        sort == Sort.AMOUNT ? Optional.of(AmountTally.begin(settings.stages())) : Optional.empty(),
        Effects.begin(settings.knownOf(metric)));
  }

  MetricTally atStage(JudgeSettings settings, int metric) {
    return new MetricTally(
        harm.atStage(settings.stages()),
        SafeTally.begin(settings.sortOf(metric)),
        Firsts.NONE,
        ArmTotals.NONE,
        ArmTotals.NONE,
        amount.map(values -> values.atStage(amountHarm(settings, metric))),
        effects);
  }

  MetricTally atDoubling(int j) {
    return with(harm.atDoubling(j));
  }

  MetricTally withNewMemory() {
    return new MetricTally(
        harm.withNewMemory(), safe, Firsts.NONE, control, candidate, amount, effects);
  }

  MetricTally with(HarmTally next) {
    return new MetricTally(next, safe, firsts, control, candidate, amount, effects);
  }

  MetricTally with(SafeTally next) {
    return new MetricTally(harm, next, firsts, control, candidate, amount, effects);
  }

  MetricTally with(AmountTally next) {
    return new MetricTally(harm, safe, firsts, control, candidate, Optional.of(next), effects);
  }

  MetricTally with(Effects next) {
    return new MetricTally(harm, safe, firsts, control, candidate, amount, next);
  }

  /** What both arms did in one more window. */
  MetricTally plusTotals(ArmTotals ofControl, ArmTotals ofCandidate) {
    return new MetricTally(
        harm, safe, firsts, control.plus(ofControl), candidate.plus(ofCandidate), amount, effects);
  }

  /** These were hit for the first time. */
  MetricTally plusFirsts(ArmTotals ofControl, ArmTotals ofCandidate) {
    var next = firsts.plus(ofControl, ofCandidate);
    return new MetricTally(harm, safe, next, control, candidate, amount, effects);
  }

  /** The dependence of units that are hit for the first time. */
  public DesignEffect ofUnits() {
    return effects.units();
  }

  /** What has been measured of its dependence, for the service's next rollout. */
  KnownEffect known(KnownEffect before) {
    return before.and(effects.measured());
  }

  /** Of an amount, in this stage, in nats. */
  double amountHarm(JudgeSettings settings, int metric) {
    var sort = settings.sortOf(metric);
    return amount
        .orElseThrow()
        .harm(sort.harmRatio(settings, metric), Sort.sign(settings, metric), ofUnits().value());
  }

  /** Of an amount, in this stage, in nats. */
  double amountSafety(JudgeSettings settings, int metric) {
    var sort = settings.sortOf(metric);
    return amount
        .orElseThrow()
        .safety(sort.safeRatio(settings, metric), Sort.sign(settings, metric), ofUnits().value());
  }
}
