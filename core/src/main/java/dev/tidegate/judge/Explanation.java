package dev.tidegate.judge;

import dev.tidegate.kernel.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A judgement in words, with its figures. */
public final class Explanation {
  private Explanation() {}

  /** One reason per metric, the deciding ones first, and what else the judgement rests on. */
  public static List<Reason> of(JudgeSettings settings, Tally tally, Judgement judgement) {
    var decisive = new ArrayList<Reason>();
    var others = new ArrayList<Reason>();
    for (int m = 0; m < judgement.metrics().size(); m++) {
      var judged = judgement.metrics().get(m);
      var reason = metric(settings, m, tally.metrics().get(m), judged);
      (judged.verdict() == judgement.verdict() ? decisive : others).add(reason);
    }
    decisive.addAll(others);
    if (EValue.nats(judgement.sampleRatio()) >= Judge.sampleRatioThreshold()) {
      decisive.addFirst(sampleRatio(tally, judgement));
    }
    if (tally.dropped() > 0) {
      decisive.add(
          Reason.of(
              "judge.dropped",
              tally.dropped() + " outcomes were lost in this stage: they prove no safety"));
    }
    if (tally.warming() > 0) {
      decisive.add(
          Reason.of(
              "judge.warming",
              "apart from that, "
                  + tally.warming()
                  + " first requests of fresh processes, "
                  + tally.warmingSlow()
                  + " of them slow"));
    }
    return decisive;
  }

  private static Reason metric(
      JudgeSettings settings, int m, MetricTally tally, Judgement.MetricJudgement judged) {
    var control = tally.control();
    var candidate = tally.candidate();
    var text = new StringBuilder(settings.nameOf(m)).append(": candidate ").append(arm(candidate));
    if (control.units() > 0) {
      text.append(", control ").append(arm(control));
    }
    var effect = Effect.of(tally);
    effect.ifPresent(known -> text.append("; hit for the first time: ").append(known.text()));
    text.append("; ").append(evidence(settings, m, judged));
    return new Reason(
        "judge." + judged.verdict().name().toLowerCase(Locale.ROOT),
        text.toString(),
        Map.of(
            "metric", settings.nameOf(m),
            "candidateUnits", Long.toString(candidate.units()),
            "candidateHits", Long.toString(candidate.hitUnits()),
            "controlUnits", Long.toString(control.units()),
            "controlHits", Long.toString(control.hitUnits()),
            "harm", nats(judged.harm()),
            "bound", nats(judged.bound()),
            "safeRatio", nats(judged.safeRatio()),
            "safeBound", nats(judged.safeBound()),
            "requests", nats(judged.requests())));
  }

  private static String arm(ArmTotals arm) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d active units (%s)",
        arm.hitUnits(),
        arm.units(),
        percent(arm.rate()));
  }

  private static String evidence(JudgeSettings settings, int m, Judgement.MetricJudgement judged) {
    return switch (judged.verdict()) {
      case HARMFUL ->
          EValue.nats(judged.harm()) >= Judge.harmThreshold(settings, m)
              ? "worse than the control: log e-value "
                  + nats(judged.harm())
                  + ", needs "
                  + nats(Judge.harmThreshold(settings, m))
              : "more than the contract's "
                  + settings.tolerated(m)
                  + ": log e-value "
                  + nats(judged.bound())
                  + ", needs "
                  + nats(Judge.boundThreshold(settings, m));
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
            + tally.candidateArrivals()
            + " on the candidate, "
            + tally.controlArrivals()
            + " on the control; log e-value "
            + nats(judgement.sampleRatio())
            + ", may be "
            + nats(Judge.sampleRatioThreshold())
            + ". Nothing that they did can prove safety");
  }

  private static String percent(double rate) {
    return String.format(Locale.ROOT, rate < .01 ? "%.3f %%" : "%.2f %%", rate * 100);
  }

  private static String nats(long nano) {
    return nats(EValue.nats(nano));
  }

  private static String nats(double nats) {
    return String.format(Locale.ROOT, "%.2f", nats);
  }
}
