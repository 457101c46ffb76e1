package dev.tidegate.judge;

import dev.tidegate.signal.Amount;
import dev.tidegate.signal.CellCounts;

/**
 * What one pair of arms adds to the evidence about one metric.
 *
 * @param arrivals the candidate's share of the units that have arrived since the stage opened
 */
record Comparing(JudgeSettings settings, Step step, int metric, Pair pair, double arrivals) {

  private Sort sort() {
    return settings.sortOf(metric);
  }

  private ArmTotals control() {
    return Pair.totals(pair.control(), metric, settings);
  }

  private ArmTotals candidate() {
    return Pair.totals(pair.candidate(), metric, settings);
  }

  /** Everything: harm, the sums of this stage, and safety where nothing is missing. */
  MetricTally addTo(MetricTally tally, boolean partial) {
    if (metric >= settings.standard() && !pair.counts(settings)) {
      return tally; // an older client, which does not count it
    }
    var next = harm(tally);
    if (!pair.isOf(step)) {
      return next;
    }
    next = next.withTotals(control(), candidate());
    if (sort() == Sort.AMOUNT) {
      return next.withAmount(values(next));
    }
    return partial ? next : safety(next);
  }

  private AmountTally values(MetricTally tally) {
    return tally.amount().orElseThrow().plus(amount(pair.control()), amount(pair.candidate()));
  }

  private Amount amount(CellCounts cell) {
    return Pair.amount(cell, metric, settings);
  }

  /** Evidence of harm by a half that plays the candidate, and the sums of an amount. */
  MetricTally tried(MetricTally tally) {
    if (metric >= settings.standard() && !pair.counts(settings)) {
      return tally;
    }
    var next = harm(tally);
    return sort() == Sort.AMOUNT && pair.isOf(step) ? next.withAmount(values(next)) : next;
  }

  /** Evidence of harm alone. */
  MetricTally harm(MetricTally tally) {
    if (candidate().units() == 0 && candidate().requests() == 0) {
      return tally;
    }
    if (control().units() == 0 && control().requests() == 0) {
      return alone(tally);
    }
    if (sort() == Sort.TRAFFIC && !pair.isOf(step)) {
      return tally; // who had arrived there is not known any more
    }
    var units =
        sort().isOfUnits()
            ? tally.harm().plus(tally.ofUnits().dividing(unitGrowth()))
            : tally.harm();
    var requests =
        sort() == Sort.AMOUNT
            ? tally.requests()
            : tally.requests().plus(tally.ofRequests().dividing(requestGrowth()));
    return tally.withHarm(units, tally.bound(), requests);
  }

  /** There is no control: against the contract. */
  private MetricTally alone(MetricTally tally) {
    var bound = settings.boundOf(metric);
    if (bound.isEmpty() || !sort().isBounded()) {
      return tally;
    }
    var growth =
        BoundTest.growth(
            BoundTest.HARM, bound.get().fraction(), candidate().units(), candidate().hitUnits());
    return tally.withHarm(
        tally.harm(), tally.bound().plus(tally.ofUnits().dividing(growth)), tally.requests());
  }

  /** By the units that are hit for the first time. */
  private double[] unitGrowth() {
    return RatioTest.growth(
        sort().harm,
        sort().harmRatio(settings, metric),
        control().firstHits(),
        candidate().firstHits(),
        pair.unitShare());
  }

  private double[] requestGrowth() {
    var a = control();
    var b = candidate();
    if (sort() == Sort.SLOW) {
      return BucketTest.growth(a.requests(), b.requests(), a.hitRequests(), b.hitRequests());
    }
    double r0 = sort().harmRatio(settings, metric);
    return sort() == Sort.TRAFFIC
        ? RatioTest.growth(sort().harm, r0, a.requests(), b.requests(), arrivals)
        : RatioTest.growth(sort().harm, r0, a.hitRequests(), b.hitRequests(), pair.requestShare());
  }

  /** By all units that are hit in this window, also those that were before. */
  private MetricTally safety(MetricTally tally) {
    var a = control();
    var b = candidate();
    double ratio = sort().safeRatio(settings, metric);
    if (sort() == Sort.TRAFFIC) {
      var growth = RatioTest.growth(sort().safe, ratio, a.requests(), b.requests(), arrivals);
      return tally.withSafety(tally.ofRequests().dividing(growth), nothing(), nothing());
    }
    var compared =
        RatioTest.growth(sort().safe, ratio, a.hitUnits(), b.hitUnits(), pair.unitShare());
    var effect = tally.ofUnits();
    if (!sort().isBounded()) {
      return tally.withSafety(effect.dividing(compared), nothing(), nothing());
    }
    double p0 = step.bound(settings.tolerated(metric));
    return tally.withSafety(
        effect.dividing(compared),
        effect.dividing(BoundTest.growth(BoundTest.SAFE, p0, b.units(), b.hitUnits())),
        effect.dividing(
            BoundTest.growth(BoundTest.SAFE, p0 * BoundTest.FAR, b.units(), b.hitUnits())));
  }

  private static double[] nothing() {
    return new double[BoundTest.SAFE.size()];
  }

  /** What two halves of the control say of dependence. */
  MetricTally measure(MetricTally tally) {
    if (metric >= settings.standard() && !pair.counts(settings)) {
      return tally;
    }
    var a = control();
    var b = candidate();
    var units =
        sort().isOfUnits()
            ? tally.ofUnits().plus(a.firstHits() + b.firstHits(), b.firstHits(), pair.unitShare())
            : tally.ofUnits();
    var effect = tally.ofRequests();
    var requests =
        switch (sort()) {
          case MORE, SLOW, FEWER ->
              effect.plus(a.hitRequests() + b.hitRequests(), b.hitRequests(), pair.requestShare());
          case TRAFFIC -> effect.plus(a.requests() + b.requests(), b.requests(), arrivals);
          case AMOUNT ->
              effect.plus(
                  AmountTally.difference(amount(pair.control()), amount(pair.candidate())), 1);
        };
    return tally.withEffects(units, requests);
  }
}
