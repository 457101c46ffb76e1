package dev.tidegate.judge;

import dev.tidegate.contract.Metric.Role;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** A judgement in words, with its figures. */
public final class Explanation {
  private Explanation() {}

  /**
   * One reason per metric, those that decided first and then those with most evidence of harm; the
   * segments that speak; and what else the judgement rests on.
   */
  public static List<Reason> of(JudgeSettings settings, Tally tally, Judgement judgement) {
    var reasons = new ArrayList<Reason>();
    if (EValue.nats(judgement.sampleRatio()) >= Judge.sampleRatioThreshold()) {
      reasons.add(sampleRatio(tally, judgement));
    }
    segments(settings, tally, judgement, reasons);
    IntStream.range(0, judgement.metrics().size())
        .boxed()
        .sorted(
            Comparator.comparingInt((Integer m) -> decides(settings, m, judgement) ? 0 : 1)
                .thenComparingDouble(m -> -moved(settings, m, judgement)))
        .map(m -> metric(settings, m, tally.metrics().get(m), judgement.metrics().get(m)))
        .forEach(reasons::add);
    if (tally.dropped() > 0) {
      reasons.add(
          Reason.of(
              "judge.dropped",
              tally.dropped() + " outcomes were lost in this stage: they prove no safety"));
    }
    if (tally.warming() > 0) {
      reasons.add(
          Reason.of(
              "judge.warming",
              "apart from that, "
                  + tally.warming()
                  + " first requests of fresh processes, "
                  + tally.warmingSlow()
                  + " of them slow"));
    }
    Dependence.of(settings, tally).ifPresent(reasons::add);
    SelfTrial.of(tally.self()).ifPresent(reasons::add);
    return reasons;
  }

  /** Whether a metric's verdict is the whole one, and is heard. */
  private static boolean decides(JudgeSettings settings, int m, Judgement judgement) {
    var own = judgement.metrics().get(m).verdict();
    return own == judgement.verdict()
        && (own == Verdict.HARMFUL
            ? settings.roleOf(m) != Role.WATCHED
            : settings.roleOf(m) == Role.CRITICAL);
  }

  /** How far a metric has moved to the bad side, as a part of what would prove harm. */
  private static double moved(JudgeSettings settings, int m, Judgement judgement) {
    var judged = judgement.metrics().get(m);
    return Math.max(
        EValue.nats(judged.harm()) / Judge.harmThreshold(settings, m),
        EValue.nats(judged.bound()) / Judge.boundThreshold(settings, m));
  }

  private static void segments(
      JudgeSettings settings, Tally tally, Judgement judgement, List<Reason> reasons) {
    for (int k = 0; k < judgement.segments().size(); k++) {
      double harm = EValue.nats(judgement.segments().get(k).harm());
      if (harm >= Judge.segmentThreshold(settings, k)) {
        var segment = tally.segments().get(k);
        reasons.add(
            Reason.of(
                "judge.segment",
                "failures where "
                    + segment.name()
                    + ": candidate "
                    + arm(segment.candidate())
                    + ", control "
                    + arm(segment.control())
                    + "; worse than the control: log e-value "
                    + nats(harm)
                    + ", needs "
                    + nats(Judge.segmentThreshold(settings, k))));
      }
    }
  }

  private static Reason metric(
      JudgeSettings settings, int m, MetricTally tally, Judgement.MetricJudgement judged) {
    var text = new StringBuilder(settings.nameOf(m));
    if (settings.roleOf(m) != Role.CRITICAL) {
      text.append(" (").append(settings.roleOf(m).name().toLowerCase(Locale.ROOT)).append(')');
    }
    text.append(": ").append(Measured.text(settings, m, tally));
    text.append("; ").append(evidence(settings, m, judged));
    return new Reason(
        "judge." + judged.verdict().name().toLowerCase(Locale.ROOT),
        text.toString(),
        Map.of(
            "metric", settings.nameOf(m),
            "candidateUnits", Long.toString(tally.candidate().units()),
            "candidateHits", Long.toString(tally.candidate().hitUnits()),
            "controlUnits", Long.toString(tally.control().units()),
            "controlHits", Long.toString(tally.control().hitUnits()),
            "harm", nats(judged.harm()),
            "bound", nats(judged.bound()),
            "safeRatio", nats(judged.safeRatio()),
            "safeBound", nats(judged.safeBound()),
            "requests", nats(judged.requests())));
  }

  static String arm(ArmTotals arm) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d active units (%s)",
        arm.hitUnits(),
        arm.units(),
        percent(arm.rate()));
  }

  private static String evidence(JudgeSettings settings, int m, Judgement.MetricJudgement judged) {
    return switch (judged.verdict()) {
      case HARMFUL -> harm(settings, m, judged);
      case SAFE ->
          "proven safe for the next stage: log e-value "
              + nats(safety(judged))
              + ", needed "
              + nats(Judge.safeThreshold(settings));
      case INCONCLUSIVE ->
          "neither harm (log e-value "
              + nats(judged.harm())
              + " of "
              + nats(Judge.harmThreshold(settings, m))
              + ") nor safety ("
              + nats(safety(judged))
              + " of "
              + nats(Judge.safeThreshold(settings))
              + ") is proven";
    };
  }

  private static String harm(JudgeSettings settings, int m, Judgement.MetricJudgement judged) {
    if (EValue.nats(judged.harm()) >= Judge.harmThreshold(settings, m)) {
      return worse("worse than the control", judged.harm(), Judge.harmThreshold(settings, m));
    }
    return worse(
        "more than the contract's " + settings.boundOf(m).map(Share::toString).orElse("bound"),
        judged.bound(),
        Judge.boundThreshold(settings, m));
  }

  private static String worse(String how, long nano, double needs) {
    return how + ": log e-value " + nats(nano) + ", needs " + nats(needs);
  }

  /**
   * In nano-nats, the best proof of safety there is; the bound's own counts only while nothing
   * speaks for harm.
   */
  public static long safety(Judgement.MetricJudgement judged) {
    long either = Math.max(judged.safeRatio(), judged.safeFar());
    boolean suspected = judged.harm() > 0 || judged.bound() > 0;
    return suspected ? either : Math.max(either, judged.safeBound());
  }

  private static Reason sampleRatio(Tally tally, Judgement judgement) {
    return Reason.of(
        "judge.sample-ratio",
        "units do not arrive as they were assigned: "
            + tally.arrivals().candidate()
            + " on the candidate, "
            + tally.arrivals().control()
            + " on the control; log e-value "
            + nats(judgement.sampleRatio())
            + ", may be "
            + nats(Judge.sampleRatioThreshold())
            + ". Nothing that they did can prove safety");
  }

  static String percent(double rate) {
    return String.format(Locale.ROOT, rate < .01 ? "%.3f %%" : "%.2f %%", rate * 100);
  }

  private static String nats(long nano) {
    return nats(EValue.nats(nano));
  }

  private static String nats(double nats) {
    return String.format(Locale.ROOT, "%.2f", nats);
  }
}
