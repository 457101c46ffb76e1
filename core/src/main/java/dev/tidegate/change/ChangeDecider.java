package dev.tidegate.change;

import dev.tidegate.change.Change.Approved;
import dev.tidegate.change.Change.Proposed;
import dev.tidegate.change.Change.Resolved;
import dev.tidegate.kernel.Decision;
import java.time.Instant;
import java.util.Optional;

/** Decides about changes. */
public final class ChangeDecider {
  private ChangeDecider() {}

  /**
   * Answers a command.
   *
   * @param change empty for one that does not exist yet
   * @param subject who asks
   * @param solo whether this installation allows people to approve what they requested themselves
   */
  public static Decision<ChangeEvent> decide(
      Optional<Change> change, ChangeCommand command, String subject, boolean solo, Instant at) {
    return switch (command) {
      case ChangeCommand.Propose propose -> propose(change, propose, subject, at);
      case ChangeCommand.Approve approve -> approve(change, approve, subject, solo);
    };
  }

  private static Decision<ChangeEvent> propose(
      Optional<Change> change, ChangeCommand.Propose propose, String subject, Instant at) {
    if (change.isPresent()) {
      return Decision.refuse("change.exists", "there is a change of this id already");
    }
    var problems = propose.draft().problems();
    return problems.isEmpty()
        ? Decision.accept(
            new ChangeEvent.Proposed(propose.draft().complete(subject, propose.contract(), at)))
        : Decision.refuse(problems);
  }

  private static Decision<ChangeEvent> approve(
      Optional<Change> change, ChangeCommand.Approve approve, String subject, boolean solo) {
    return switch (change.orElse(null)) {
      case null -> Decision.refuse("change.unknown", "there is no such change");
      case Approved approved when approved.of().equals(approve.of()) ->
          Decision.refuse("change.approved", "\"" + approved.by() + "\" approved it already");
      case Proposed _, Approved _ -> {
        var proposal = change.orElseThrow().proposal();
        boolean same =
            proposal.provenance().requestedBy().equals(subject)
                || proposal.proposedBy().equals(subject);
        yield same && !solo
            ? Decision.refuse(
                "change.same-subject",
                "\""
                    + subject
                    + "\" requested or proposed this change: somebody else has to approve it"
                    + " (or the server is started with --solo, which is recorded)")
            : Decision.accept(new ChangeEvent.Approved(approve.note(), same, approve.of()));
      }
      case Resolved resolved ->
          Decision.refuse("change.resolved", "it is over: " + resolved.outcome());
    };
  }

  /** Applies an event; an event that can not have happened stops the process. */
  public static Change evolve(
      Optional<Change> change, ChangeEvent event, String subject, Instant at) {
    return switch (event) {
      case ChangeEvent.Proposed(var proposal) when change.isEmpty() -> new Proposed(proposal);
      case ChangeEvent.Approved approved
          when change.isPresent() && !(change.get() instanceof Resolved) ->
          new Approved(change.get().proposal(), subject, at, approved.solo(), approved.of());
      case ChangeEvent.Resolved(var outcome)
          when change.isPresent() && !(change.get() instanceof Resolved) ->
          new Resolved(change.get().proposal(), outcome, at);
      case ChangeEvent.Proposed _, ChangeEvent.Approved _, ChangeEvent.Resolved _ ->
          throw new IllegalStateException("impossible: " + event + " on " + change);
    };
  }
}
