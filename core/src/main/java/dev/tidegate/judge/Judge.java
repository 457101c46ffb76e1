package dev.tidegate.judge;

import dev.tidegate.judge.Judgement.MetricJudgement;
import dev.tidegate.judge.Judgement.SegmentJudgement;
import dev.tidegate.signal.SignalWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Folds windows into evidence, and evidence into a judgement. See the package for its rules. */
public final class Judge {
  /** Changes whenever the same windows would come to another result. */
  public static final int VERSION = 4;

  private static final double SAMPLE_RATIO_ALPHA = .001;

  private Judge() {}

  /** The evidence with one more window; what can be no counts of anything proves nothing. */
  public static Tally fold(JudgeSettings settings, Step step, Tally before, SignalWindow seen) {
    var window = seen.plausible(settings.latency().size());
    var tally = remembered(before, window);
    var pairs = Pair.in(window, settings.latency().size());
    var arrivals = tally.arrivals();
    long others = tally.others();
    for (var pair : pairs) {
      if (pair.isOf(step)) {
        arrivals = arrivals.plus(pair);
      } else {
        others += pair.units();
      }
    }
    var self = tally.self().plus(settings, step, window);
    int windows = tally.windows() + 1;
    var segments =
        SegmentTally.fold(
            settings, step, tally.segments(), window, tally.metrics().getFirst().ofUnits());
    var metrics = metrics(settings, step, tally, window, pairs);
    boolean doubled = Integer.bitCount(windows) == 1;
    int j = Integer.numberOfTrailingZeros(windows);
    return new Tally(
        window.memory(),
        windows,
        tally.stageWindows() + 1,
        arrivals,
        Math.max(tally.sampleRatio(), sampleRatio(step, arrivals)),
        others,
        tally.warming() + window.warming(),
        tally.warmingSlow() + window.warmingSlow(),
        tally.dropped() + window.gaps().dropped(),
        measured(doubled ? metrics.stream().map(m -> m.atDoubling(j)).toList() : metrics, self),
        doubled ? segments.stream().map(s -> s.atDoubling(j)).toList() : segments,
        self);
  }

  private static List<MetricTally> metrics(
      JudgeSettings settings, Step step, Tally tally, SignalWindow window, List<Pair> pairs) {
    var metrics = new ArrayList<>(tally.metrics());
    for (var pair : pairs) {
      for (int m = 0; m < metrics.size(); m++) {
        var contribution = new Contribution(settings, step, m, pair, tally.arrivals());
        metrics.set(m, contribution.addTo(metrics.get(m), window.isPartial()));
      }
    }
    return metrics;
  }

  /** The next window is weighed by what is known of dependence up to this one. */
  private static List<MetricTally> measured(List<MetricTally> metrics, SelfTest self) {
    var next = new ArrayList<MetricTally>(metrics.size());
    for (int m = 0; m < metrics.size(); m++) {
      next.add(metrics.get(m).with(self.metrics().get(m).effects()));
    }
    return next;
  }

  private static Tally remembered(Tally tally, SignalWindow window) {
    if (tally.memory() < 0 || tally.memory() == window.memory()) {
      return tally;
    }
    return new Tally(
        window.memory(),
        tally.windows(),
        tally.stageWindows(),
        Arrivals.NONE,
        tally.sampleRatio(),
        tally.others(),
        tally.warming(),
        tally.warmingSlow(),
        tally.dropped(),
        tally.metrics().stream().map(MetricTally::withNewMemory).toList(),
        tally.segments().stream().map(SegmentTally::withNewMemory).toList(),
        tally.self().withNewMemory());
  }

  private static double sampleRatio(Step step, Arrivals arrivals) {
    var share = step.share();
    return share.isNone() || share.isAll()
        ? 0
        : SampleRatio.logE(share.fraction(), arrivals.control(), arrivals.candidate());
  }

  /** What the evidence comes to. */
  public static Judgement judge(JudgeSettings settings, Step step, Tally tally) {
    var metrics = new ArrayList<MetricJudgement>();
    var verdict =
        tally.sampleRatio() < sampleRatioThreshold() ? Verdict.SAFE : Verdict.INCONCLUSIVE;
    for (int m = 0; m < settings.metrics(); m++) {
      var judged = metric(settings, m, tally.metrics().get(m));
      metrics.add(judged);
      verdict = Verdicts.and(verdict, Verdicts.heard(settings.roleOf(m), judged.verdict()));
    }
    var segments = new ArrayList<SegmentJudgement>();
    for (int k = 0; k < tally.segments().size(); k++) {
      var segment = tally.segments().get(k);
      double harm = segment.harm().logE();
      segments.add(new SegmentJudgement(segment.dimension(), segment.value(), EValue.nano(harm)));
      verdict = harm >= segmentThreshold(settings, k) ? Verdict.HARMFUL : verdict;
    }
    return new Judgement(
        VERSION,
        verdict,
        EValue.nano(tally.sampleRatio()),
        windowsToSafe(settings, step, tally, metrics),
        metrics,
        segments,
        tally.self().alarm());
  }

  private static MetricJudgement metric(JudgeSettings settings, int m, MetricTally tally) {
    var harm = Harm.of(settings, m, tally);
    boolean isAmount = settings.sortOf(m) == Sort.AMOUNT;
    double safeRatio =
        isAmount ? tally.amountSafety(settings, m) : EValue.logMean(tally.safe().ratio());
    double safeBound = EValue.logMean(tally.safe().bound());
    double safeFar = EValue.logMean(tally.safe().far());
    double needed = safeThreshold(settings);
    var verdict = Verdict.INCONCLUSIVE;
    if (harm.isProven()) {
      verdict = Verdict.HARMFUL;
    } else if (safeRatio >= needed
        || (safeBound >= needed && !harm.isSuspected())
        || safeFar >= needed) {
      verdict = Verdict.SAFE;
    }
    return new MetricJudgement(
        verdict,
        EValue.nano(harm.harm()),
        EValue.nano(harm.bound()),
        EValue.nano(tally.harm().requests().logE()),
        EValue.nano(safeRatio),
        EValue.nano(safeBound),
        EValue.nano(safeFar),
        Optional.of(tally.effects().measured()));
  }

  /** In nats: the comparison with the control proves harm from here on. */
  public static double harmThreshold(JudgeSettings settings, int metric) {
    return Harm.needsHarm(settings, metric);
  }

  /** In nats: the bound proves harm from here on. */
  public static double boundThreshold(JudgeSettings settings, int metric) {
    return Harm.needsBound(settings, metric);
  }

  /** In nats: the k-th segment that was seen proves harm from here on. */
  public static double segmentThreshold(JudgeSettings settings, int k) {
    return -StrictMath.log(settings.alphaOfSegment(k));
  }

  /** In nats: either proof of safety holds from here on; β is split between the two. */
  public static double safeThreshold(JudgeSettings settings) {
    return -StrictMath.log(settings.beta().fraction() / 2);
  }

  /** In nats: from here on the sample can not be trusted. */
  public static double sampleRatioThreshold() {
    return -StrictMath.log(SAMPLE_RATIO_ALPHA);
  }

  private static Optional<Integer> windowsToSafe(
      JudgeSettings settings, Step step, Tally tally, List<MetricJudgement> judged) {
    int most = 0;
    for (int m = 0; m < judged.size(); m++) {
      if (Verdicts.heard(settings.roleOf(m), judged.get(m).verdict()) != Verdict.SAFE) {
        most = Math.max(most, toSafe(settings, step, tally, m, judged.get(m)));
      }
    }
    return Optional.of(most).filter(windows -> windows <= Patience.MOST);
  }

  /** The windows until one metric is proven safe; 0 when it is, empty when it never will be. */
  static Optional<Integer> windowsToSafe(
      JudgeSettings settings, Step step, Tally tally, int metric) {
    var judged = metric(settings, metric, tally.metrics().get(metric));
    return judged.verdict() == Verdict.SAFE
        ? Optional.of(0)
        : Optional.of(toSafe(settings, step, tally, metric, judged))
            .filter(windows -> windows <= Patience.MOST);
  }

  private static int toSafe(
      JudgeSettings settings, Step step, Tally tally, int m, MetricJudgement judged) {
    return settings.sortOf(m).isBounded()
        ? byBound(settings, step, m, tally)
        : atThisRate(settings, tally.stageWindows(), judged);
  }

  /** By the bound, at the rate seen so far; more than {@link Patience#MOST} when never. */
  private static int byBound(JudgeSettings settings, Step step, int m, Tally tally) {
    var metric = tally.metrics().get(m);
    long units = metric.candidate().units();
    if (units == 0) {
      return Patience.MOST + 1;
    }
    double perWindow = units / (double) tally.stageWindows() / metric.ofUnits().value();
    double hits = metric.candidate().hitUnits() / (double) units;
    boolean suspected = Harm.of(settings, m, metric).isSuspected();
    double p0 = step.bound(settings.tolerated(m)) * (suspected ? BoundTest.FAR : 1);
    var now = suspected ? metric.safe().far() : metric.safe().bound();
    return Patience.toBound(now, p0, perWindow, hits, safeThreshold(settings), Patience.MOST);
  }

  /** As much more in each window as on average so far. */
  private static int atThisRate(JudgeSettings settings, int windows, MetricJudgement judged) {
    double now = EValue.nats(judged.safeRatio());
    double more = (safeThreshold(settings) - now) / now * windows;
    return now <= 0 || more > Patience.MOST ? Patience.MOST + 1 : (int) Math.ceil(more);
  }
}
