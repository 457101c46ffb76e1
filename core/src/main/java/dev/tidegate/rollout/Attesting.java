package dev.tidegate.rollout;

import dev.tidegate.judge.Judge;
import dev.tidegate.judge.Judgement;
import dev.tidegate.judge.Verdict;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Share;
import dev.tidegate.rollout.Rollout.Live;
import java.time.Instant;
import java.util.Optional;

/**
 * What attested evidence may stand in for: a verdict that more traffic like that which was seen
 * would bring. Law 4 (Silence): not for one that nothing was seen for.
 */
public final class Attesting {
  private static final String CODE = "rollout.attest";
  private static final double NANO = 1e9;

  private Attesting() {}

  static Decision<RolloutEvent> attest(Rollout state, RolloutCommand.Attest ask, Instant at) {
    if (!(state instanceof Live live)) {
      return Decision.refuse(
          "rollout.not-live", "it exposes nobody: " + RolloutDecider.text(state));
    }
    var problems = Attestation.problems(ask.lookedAt(), ask.expires());
    if (!problems.isEmpty()) {
      return Decision.refuse(problems);
    }
    var stage = live.plan().ladder().stages().get(live.watch().rung()).name();
    if (ask.stage().filter(named -> !named.equals(stage)).isPresent()) {
      return Decision.refuse(
          CODE, "it is at stage \"" + stage + "\", not at \"" + ask.stage().get() + "\"");
    }
    var limit = beyond(live, ask.upTo());
    return limit.isPresent()
        ? Decision.refuse(CODE, limit.get())
        : Decision.accept(
            new RolloutEvent.Attested(
                ask.kind(),
                ask.lookedAt(),
                live.watch().rung(),
                at.plus(ask.expires()),
                ask.solo()));
  }

  /** Why it could not lift this stage, whatever it says; empty when it could. */
  private static Optional<String> beyond(Live live, Share upTo) {
    if (upTo.isNone()) {
      return Optional.of("the contract forbids attested evidence");
    }
    var next = live.plan().ladder().next(live.watch().rung());
    return next.compareTo(upTo) > 0
        ? Optional.of(
            "attested evidence lifts up to " + upTo + ", and what comes next exposes " + next)
        : Optional.empty();
  }

  /**
   * Why the rollout's attestation does not count; empty when it does.
   *
   * @param upTo the share of the service up to which it may
   */
  static Optional<String> doubt(Live live, Attestation attestation, Share upTo, Instant at) {
    var watch = live.watch();
    if (!attestation.isValid(at)) {
      return Optional.of("it has expired");
    }
    var limit = beyond(live, upTo);
    if (limit.isPresent()) {
      return limit;
    }
    if (watch.judgement().isEmpty() || watch.tally().candidate().units() == 0) {
      return Optional.of("nothing at all was seen of the candidate, and that is no evidence");
    }
    if (watch.tally().dropped() > 0) {
      return Optional.of("outcomes were lost in this stage");
    }
    return doubt(watch.judgement().get());
  }

  private static Optional<String> doubt(Judgement judgement) {
    if (judgement.sampleRatio() / NANO >= Judge.sampleRatioThreshold()) {
      return Optional.of("units do not arrive as they were assigned");
    }
    boolean suspected =
        judgement.verdict() == Verdict.HARMFUL
            || judgement.metrics().stream()
                .filter(metric -> metric.verdict() != Verdict.SAFE)
                .anyMatch(metric -> metric.harm() > 0 || metric.bound() > 0);
    return suspected
        ? Optional.of("there is a sign of harm, which only traffic can dispel")
        : Optional.empty();
  }

  /** The attestation that stands in for traffic at a moment, when one does. */
  public static Optional<Attestation> counting(Live live, Share upTo, Instant at) {
    return live.watch().attested().filter(a -> doubt(live, a, upTo, at).isEmpty());
  }
}
