package dev.tidegate.plane;

import dev.tidegate.change.Proposal;
import dev.tidegate.contract.Contract;
import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Share;
import dev.tidegate.rollout.RolloutCommand;

/** Who may answer for evidence: a person, and not whoever asked for the change. */
final class Vouching {
  private static final String CODE = "rollout.attest";

  private Vouching() {}

  static Decision<PlaneEvent> attest(Progress start, PlaneCommand.Attest ask) {
    var plane = start.plane();
    var rollout = plane.rollouts().get(ask.rollout());
    if (rollout.isEmpty()) {
      return Decision.refuse("rollout.unknown", "there is no such rollout");
    }
    var change = plane.changes().get(rollout.get().plan().change()).orElseThrow().proposal();
    if (start.by().kind() != Actor.Kind.PERSON) {
      return Decision.refuse(CODE, "a person answers for evidence, not a service or an agent");
    }
    boolean own = isOwn(change, start.by().subject());
    if (own && !plane.solo()) {
      return Decision.refuse(
          "rollout.same-subject",
          "\""
              + start.by().subject()
              + "\" requested or proposed this change: somebody else has to answer for its evidence"
              + " (or the server is started with --solo, which is recorded)");
    }
    var upTo = plane.contracts().get(change.contract()).map(Contract::attestable);
    return Decider.ask(
        start,
        ask.rollout(),
        new RolloutCommand.Attest(
            ask.kind(), ask.lookedAt(), ask.expires(), ask.stage(), upTo.orElse(Share.NONE), own));
  }

  private static boolean isOwn(Proposal change, String subject) {
    return change.provenance().requestedBy().equals(subject) || change.proposedBy().equals(subject);
  }
}
