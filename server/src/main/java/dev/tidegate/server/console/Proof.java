package dev.tidegate.server.console;

import dev.tidegate.contract.Metric.Role;
import dev.tidegate.judge.Explanation;
import dev.tidegate.judge.Judge;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.judge.Judgement;
import java.util.Comparator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much of a proof there is: a log e-value beside what it takes.
 *
 * @param metric what it is about, in words
 * @param nats the log e-value
 * @param needs from where on it is a proof
 */
record Proof(String metric, double nats, double needs) {
  private static final double NANO = 1e9;

  /** The part of what it takes, 1 for all of it; less than nothing counts as nothing. */
  double part() {
    return Math.max(0, nats / needs);
  }

  String text() {
    return metric + ", log e " + figures();
  }

  /** What there is, of what it takes. */
  String figures() {
    return Words.nats(nats) + " of " + Words.nats(needs);
  }

  /** The proof of harm that is nearest to its end, of all metrics that decide: one is enough. */
  static Proof ofHarm(JudgeSettings settings, Judgement judgement) {
    return IntStream.range(0, judgement.metrics().size())
        .filter(m -> settings.roleOf(m) != Role.WATCHED)
        .boxed()
        .flatMap(m -> Stream.of(harm(settings, judgement, m), bound(settings, judgement, m)))
        .max(Comparator.comparingDouble(proof -> proof.nats / proof.needs))
        .orElseThrow();
  }

  /** The proof of safety that is furthest from its end, of all that are waited for. */
  static Proof ofSafety(JudgeSettings settings, Judgement judgement) {
    return IntStream.range(0, judgement.metrics().size())
        .filter(m -> settings.roleOf(m) == Role.CRITICAL)
        .mapToObj(m -> safety(settings, judgement, m))
        .min(Comparator.comparingDouble(proof -> proof.nats / proof.needs))
        .orElseThrow();
  }

  /** Harm by comparison with the control. */
  static Proof harm(JudgeSettings settings, Judgement judgement, int m) {
    return new Proof(
        settings.nameOf(m),
        judgement.metrics().get(m).harm() / NANO,
        Judge.harmThreshold(settings, m));
  }

  /** Harm by the contract's own limit, for when there is no control. */
  static Proof bound(JudgeSettings settings, Judgement judgement, int m) {
    return new Proof(
        settings.nameOf(m),
        judgement.metrics().get(m).bound() / NANO,
        Judge.boundThreshold(settings, m));
  }

  /** The best proof of safety that there is. */
  static Proof safety(JudgeSettings settings, Judgement judgement, int m) {
    return new Proof(
        settings.nameOf(m),
        Explanation.safety(judgement.metrics().get(m)) / NANO,
        Judge.safeThreshold(settings));
  }
}
