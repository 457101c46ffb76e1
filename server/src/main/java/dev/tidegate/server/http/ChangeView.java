package dev.tidegate.server.http;

import dev.tidegate.change.Change;
import dev.tidegate.change.Nature;
import dev.tidegate.change.Provenance;
import dev.tidegate.change.RollbackPlan;
import dev.tidegate.contract.Contract;
import dev.tidegate.gate.Gate;
import dev.tidegate.gate.GateVerdict;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Version;
import dev.tidegate.plane.Plane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A change as it is shown.
 *
 * @param state proposed, approved or resolved
 * @param gate what the gate says of it now
 */
public record ChangeView(
    ChangeId id,
    String title,
    String state,
    Scope scope,
    Nature nature,
    Map<Version.Part, Digest> version,
    Provenance provenance,
    Digest contractDigest,
    Optional<Contract> contract,
    RollbackPlan plan,
    Instant proposedAt,
    Optional<String> approvedBy,
    Optional<Change.Outcome> outcome,
    GateVerdict gate,
    List<RolloutId> rollouts) {

  static ChangeView of(Plane plane, ChangeId id) {
    var change = plane.changes().get(id).orElseThrow();
    var proposal = change.proposal();
    var contract = plane.contracts().get(proposal.contract());
    var rollouts = new ArrayList<RolloutId>();
    plane
        .rollouts()
        .each(
            (rollout, state) -> {
              if (state.plan().change().equals(id)) {
                rollouts.add(rollout);
              }
            });
    return new ChangeView(
        id,
        proposal.title(),
        change.getClass().getSimpleName().toLowerCase(Locale.ROOT),
        proposal.scope(),
        proposal.nature(),
        proposal.version().parts(),
        proposal.provenance(),
        proposal.contract(),
        contract,
        proposal.plan(),
        proposal.proposedAt(),
        change instanceof Change.Approved approved ? Optional.of(approved.by()) : Optional.empty(),
        change instanceof Change.Resolved resolved
            ? Optional.of(resolved.outcome())
            : Optional.empty(),
        Gate.verdict(change, contract, plane.weighed().get(id)),
        rollouts);
  }
}
