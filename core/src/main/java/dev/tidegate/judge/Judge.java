package dev.tidegate.judge;

import dev.tidegate.judge.Judgement.MetricJudgement;
import dev.tidegate.signal.SignalWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Folds windows into evidence, and evidence into a judgement. See the package for its rules. */
public final class Judge {
  /** Changes whenever the same windows would come to another result. */
  public static final int VERSION = 2;

  /** Of a metric's α, the part for comparison with the control; the rest is for the bound. */
  private static final double COMPARED = .75;

  private static final double SAMPLE_RATIO_ALPHA = .001;

  private Judge() {}

  /** The evidence with one more window; what can be no counts of anything proves nothing. */
  public static Tally fold(JudgeSettings settings, Step step, Tally before, SignalWindow seen) {
    var window = seen.plausible(settings.latency().size());
    var tally = remembered(before, window);
    var metrics = new ArrayList<>(tally.metrics());
    long arrivedControl = tally.controlArrivals();
    long arrivedCandidate = tally.candidateArrivals();
    long others = tally.others();
    for (var pair : Pair.in(window, settings.latency().size())) {
      for (int m = 0; m < metrics.size(); m++) {
        metrics.set(m, pair.addTo(metrics.get(m), m, settings, step, window.isPartial()));
      }
      if (!pair.isOf(step)) {
        others += pair.units();
      } else {
        arrivedControl += pair.control().newUnits();
        arrivedCandidate += pair.candidate().newUnits();
      }
    }
    int windows = tally.windows() + 1;
    return new Tally(
        window.memory(),
        windows,
        tally.stageWindows() + 1,
        arrivedControl,
        arrivedCandidate,
        Math.max(tally.sampleRatio(), sampleRatio(step, arrivedControl, arrivedCandidate)),
        others,
        tally.warming() + window.warming(),
        tally.warmingSlow() + window.warmingSlow(),
        tally.dropped() + window.gaps().dropped(),
        Integer.bitCount(windows) == 1
            ? atDoubling(metrics, Integer.numberOfTrailingZeros(windows))
            : metrics);
  }

  private static Tally remembered(Tally tally, SignalWindow window) {
    if (tally.memory() < 0 || tally.memory() == window.memory()) {
      return tally;
    }
    return new Tally(
        window.memory(),
        tally.windows(),
        tally.stageWindows(),
        0,
        0,
        tally.sampleRatio(),
        tally.others(),
        tally.warming(),
        tally.warmingSlow(),
        tally.dropped(),
        tally.metrics().stream().map(MetricTally::withNewMemory).toList());
  }

  private static List<MetricTally> atDoubling(List<MetricTally> metrics, int j) {
    return metrics.stream().map(metric -> metric.atDoubling(j)).toList();
  }

  private static double sampleRatio(Step step, long control, long candidate) {
    var share = step.share();
    return share.isNone() || share.isAll()
        ? 0
        : SampleRatio.logE(share.fraction(), control, candidate);
  }

  /** What the evidence comes to. */
  public static Judgement judge(JudgeSettings settings, Step step, Tally tally) {
    var metrics = new ArrayList<MetricJudgement>();
    boolean harmful = false;
    boolean safe = tally.sampleRatio() < sampleRatioThreshold();
    for (int m = 0; m < settings.metrics(); m++) {
      var judged = metric(settings, m, tally.metrics().get(m));
      metrics.add(judged);
      harmful |= judged.verdict() == Verdict.HARMFUL;
      safe &= judged.verdict() == Verdict.SAFE;
    }
    var verdict = harmful ? Verdict.HARMFUL : safe ? Verdict.SAFE : Verdict.INCONCLUSIVE;
    return new Judgement(
        VERSION,
        verdict,
        EValue.nano(tally.sampleRatio()),
        windowsToSafe(settings, step, tally, metrics),
        metrics);
  }

  private static MetricJudgement metric(JudgeSettings settings, int m, MetricTally tally) {
    double harm = tally.harm().logE();
    double bound = tally.bound().logE();
    double safeRatio = EValue.logMean(tally.safeRatio());
    double safeBound = EValue.logMean(tally.safeBound());
    double safeFar = EValue.logMean(tally.safeFar());
    double needed = safeThreshold(settings);
    Verdict verdict = Verdict.INCONCLUSIVE;
    if (harm >= harmThreshold(settings, m) || bound >= boundThreshold(settings, m)) {
      verdict = Verdict.HARMFUL;
    } else if (safeRatio >= needed
        || (safeBound >= needed && harm <= 0 && bound <= 0)
        || safeFar >= needed) {
      verdict = Verdict.SAFE;
    }
    return new MetricJudgement(
        verdict,
        EValue.nano(harm),
        EValue.nano(bound),
        EValue.nano(tally.requests().logE()),
        EValue.nano(safeRatio),
        EValue.nano(safeBound),
        EValue.nano(safeFar));
  }

  /** In nats: the comparison with the control proves harm from here on. */
  public static double harmThreshold(JudgeSettings settings, int metric) {
    return -StrictMath.log(settings.alphaOf(metric) * COMPARED);
  }

  /** In nats: the bound proves harm from here on. */
  public static double boundThreshold(JudgeSettings settings, int metric) {
    return -StrictMath.log(settings.alphaOf(metric) * (1 - COMPARED));
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
      if (judged.get(m).verdict() != Verdict.SAFE) {
        int windows = windowsToSafe(settings, step, m, tally);
        if (windows > Patience.MOST) {
          return Optional.empty();
        }
        most = Math.max(most, windows);
      }
    }
    return Optional.of(most);
  }

  /** By the bound, at the rate seen so far; more than {@link Patience#MOST} when never. */
  private static int windowsToSafe(JudgeSettings settings, Step step, int m, Tally tally) {
    var metric = tally.metrics().get(m);
    long units = metric.candidate().units();
    if (units == 0) {
      return Patience.MOST + 1;
    }
    double perWindow = units / (double) tally.stageWindows();
    double hits = metric.candidate().hitUnits() / (double) units;
    boolean suspected = metric.harm().logE() > 0 || metric.bound().logE() > 0;
    double p0 = step.bound(settings.tolerated(m)) * (suspected ? BoundTest.FAR : 1);
    var now = suspected ? metric.safeFar() : metric.safeBound();
    return Patience.toBound(now, p0, perWindow, hits, safeThreshold(settings), Patience.MOST);
  }
}
