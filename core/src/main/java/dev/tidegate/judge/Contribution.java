package dev.tidegate.judge;

/**
 * What one pair of arms adds to the evidence about one metric.
 *
 * @param arrivals who had come, and come back, before this window
 */
record Contribution(JudgeSettings settings, Step step, int metric, Pair pair, Arrivals arrivals) {

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
    if (isUncounted()) {
      return tally;
    }
    var next = harm(tally);
    if (!pair.isOf(step)) {
      return next;
    }
    next = next.plusTotals(control(), candidate()).plusFirsts(control(), candidate());
    if (sort() == Sort.AMOUNT) {
      return next.with(values(next, partial));
    }
    return partial ? next : safety(next);
  }

  /** By an older client. */
  private boolean isUncounted() {
    return metric >= settings.standard() && !pair.counts(settings, sort());
  }

  private AmountTally values(MetricTally tally, boolean partial) {
    return tally.amount().orElseThrow().plus(pair.amounts(metric, settings), partial);
  }

  /** Evidence of harm by a half that plays the candidate, and the sums of an amount. */
  MetricTally tried(MetricTally tally) {
    if (isUncounted()) {
      return tally;
    }
    var next = harm(tally);
    if (!pair.isOf(step)) {
      return next;
    }
    return sort() == Sort.AMOUNT
        ? next.with(values(next, false))
        : next.plusFirsts(control(), candidate());
  }

  /** Evidence of harm alone. */
  private MetricTally harm(MetricTally tally) {
    if (candidate().units() == 0 && candidate().requests() == 0) {
      return tally;
    }
    if (control().units() == 0 && control().requests() == 0) {
      return alone(tally);
    }
    return switch (sort()) {
      case AMOUNT -> tally;
      case RETURNS -> // who had come in other cohorts is not known any more
          pair.isOf(step) ? tally.with(byUnits(tally)) : tally;
      case MORE, SLOW, FEWER ->
          tally.with(
              byUnits(tally).plusRequests(tally.effects().requests().dividing(requestGrowth())));
    };
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
    return tally.with(tally.harm().plusBound(tally.ofUnits().dividing(growth)));
  }

  /** By the units that are hit for the first time. */
  private HarmTally byUnits(MetricTally tally) {
    return tally.harm().plusUnits(tally.ofUnits().dividing(unitGrowth(tally)));
  }

  private double[] unitGrowth(MetricTally tally) {
    var a = control();
    var b = candidate();
    if (sort() == Sort.SLOW) {
      return amongUnhit(tally.firsts(), a.firstHits(), b.firstHits());
    }
    double r0 = sort().harmRatio(settings, metric);
    return RatioTest.growth(sort().harm(), r0, a.firstHits(), b.firstHits(), awaited());
  }

  /** The candidate's share of the units that may be hit for the first time. */
  private double awaited() {
    return sort() == Sort.RETURNS ? arrivals.awaited() : pair.unitShare();
  }

  /** Where many are hit, it matters who was before, and those who are not tell as much. */
  private double[] amongUnhit(Firsts before, long a, long b) {
    if (!pair.isOf(step)) {
      return BucketTest.growth(control().units(), candidate().units(), a, b);
    }
    var left = before.atRisk(pair, arrivals);
    return BucketTest.growth(Math.max(a, left.control()), Math.max(b, left.candidate()), a, b);
  }

  private double[] requestGrowth() {
    var a = control();
    var b = candidate();
    if (sort() == Sort.SLOW) {
      return BucketTest.growth(a.requests(), b.requests(), a.hitRequests(), b.hitRequests());
    }
    double r0 = sort().harmRatio(settings, metric);
    return RatioTest.growth(
        sort().harm(), r0, a.hitRequests(), b.hitRequests(), pair.requestShare());
  }

  /** By all units that are hit in this window, also those that were before. */
  private MetricTally safety(MetricTally tally) {
    var a = control();
    var b = candidate();
    var effect = tally.ofUnits();
    double ratio = sort().safeRatio(settings, metric);
    var compared =
        effect.dividing(
            RatioTest.growth(sort().safe(), ratio, a.hitUnits(), b.hitUnits(), awaited()));
    var next = tally.safe().plusRatio(compared);
    if (!sort().isBounded()) {
      return tally.with(next);
    }
    double p0 = step.bound(settings.tolerated(metric));
    return tally.with(
        next.plusBound(
            effect.dividing(BoundTest.growth(BoundTest.SAFE, p0, b.units(), b.hitUnits())),
            effect.dividing(
                BoundTest.growth(BoundTest.SAFE, p0 * BoundTest.FAR, b.units(), b.hitUnits()))));
  }

  /** What two halves of the control say of dependence. */
  MetricTally measure(MetricTally tally) {
    if (isUncounted() || (sort() == Sort.RETURNS && !pair.isOf(step))) {
      return tally;
    }
    var a = control();
    var b = candidate();
    var units =
        sort() == Sort.AMOUNT
            ? tally.ofUnits().plus(AmountTally.difference(pair.amounts(metric, settings)), 1)
            : tally.ofUnits().plus(a.firstHits() + b.firstHits(), b.firstHits(), awaited());
    var requests = tally.effects().requests();
    return tally.with(
        new Effects(
            units,
            sort().isOfRequests()
                ? requests.plus(
                    a.hitRequests() + b.hitRequests(), b.hitRequests(), pair.requestShare())
                : requests));
  }
}
