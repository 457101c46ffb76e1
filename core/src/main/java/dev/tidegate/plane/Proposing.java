package dev.tidegate.plane;

import dev.tidegate.change.Change;
import dev.tidegate.change.ChangeCommand;
import dev.tidegate.change.ChangeDecider;
import dev.tidegate.gate.GateReport;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is asked of changes: to put one forward, with its contract, and to answer for it. */
final class Proposing {
  private Proposing() {}

  /** With the contract that it names or brings; everything that is wrong with both at once. */
  static Decision<PlaneEvent> propose(Progress start, PlaneCommand.Propose propose) {
    var plane = start.plane();
    var problems = new ArrayList<Reason>();
    if (plane.changes().has(propose.change())) {
      problems.add(Reason.of("change.exists", "there is a change of this id already"));
    }
    problems.addAll(propose.draft().problems());
    if (propose.contract().isPresent()) {
      problems.addAll(propose.contract().get().problems());
    } else if (propose.adopted().isEmpty()) {
      problems.add(
          Reason.of(
              "change.contract", "the change's contract is missing: no contract, no exposure"));
    } else if (!plane.contracts().has(propose.adopted().get())) {
      problems.add(Reason.of("change.contract", "this contract was never adopted; send its text"));
    }
    if (!problems.isEmpty()) {
      return Decision.refuse(problems);
    }
    var contract = propose.contract().map(draft -> draft.complete());
    var digest = contract.map(c -> c.digest()).or(propose::adopted).orElseThrow();
    var progress =
        contract.isPresent() && !plane.contracts().has(digest)
            ? start.then(new PlaneEvent.ContractAdopted(digest, contract.get()))
            : start;
    return change(progress, propose.change(), new ChangeCommand.Propose(propose.draft(), digest));
  }

  static Decision<PlaneEvent> approve(Progress start, PlaneCommand.Approve approve) {
    var of = start.plane().weighed().get(approve.change()).map(GateReport::digest);
    return change(start, approve.change(), new ChangeCommand.Approve(approve.note(), of));
  }

  /** What is said of another artifact says nothing of this change. */
  static Decision<PlaneEvent> weigh(Progress start, PlaneCommand.Weigh weigh) {
    var change = start.plane().changes().get(weigh.change());
    if (change.isEmpty()) {
      return Decision.refuse("change.unknown", "there is no such change");
    }
    if (change.get() instanceof Change.Resolved) {
      return Decision.refuse("change.resolved", "it is over");
    }
    var subject = weigh.report().subject();
    var parts = change.get().proposal().version().parts();
    if (subject.isEmpty() || !parts.containsValue(subject.get())) {
      return Decision.refuse(
          "gate.subject",
          "the report is about "
              + subject.map(Digest::toString).orElse("no artifact")
              + ", and the change is of "
              + String.join(", ", parts.values().stream().map(Digest::toString).toList()));
    }
    var report = weigh.report().brief();
    return start.plane().weighed().get(weigh.change()).equals(Optional.of(report))
        ? Decision.accept(List.of())
        : Decision.accept(new PlaneEvent.GateWeighed(weigh.change(), report, weigh.signers()));
  }

  private static Decision<PlaneEvent> change(
      Progress progress, ChangeId id, ChangeCommand command) {
    var plane = progress.plane();
    return switch (ChangeDecider.decide(
        plane.changes().get(id), command, progress.by().subject(), plane.solo(), progress.at())) {
      case Decision.Accepted(var facts) ->
          Decision.accept(
              progress
                  .then(facts.stream().map(fact -> new PlaneEvent.OfChange(id, fact)).toList())
                  .events());
      case Decision.Refused(var reasons) -> Decision.refuse(reasons);
    };
  }
}
