package dev.tidegate.gate;

import dev.tidegate.change.Change;
import dev.tidegate.change.Nature;
import dev.tidegate.change.Proposal;
import dev.tidegate.contract.Contract;
import dev.tidegate.gate.GateVerdict.Outcome;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Spoken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Weighs a change. */
public final class Gate {
  private static final GateVerdict NOT_WEIGHED =
      new GateVerdict(
          Outcome.INCONCLUSIVE,
          List.of(
              Reason.of(
                  "gate.weighed",
                  "its contract asks for evidence, and none was weighed: tidegate gate check"
                      + " --sign …, then tidegate change weigh")));

  private Gate() {}

  /**
   * What the gate says.
   *
   * @param contract the one that the change names, when it was adopted
   * @param weighed what rules said of its evidence, when that was weighed last
   */
  public static GateVerdict verdict(
      Change change, Optional<Contract> contract, Optional<GateReport> weighed) {
    var plain = verdict(change, contract);
    boolean gated = contract.map(Contract::isGated).orElse(false);
    if (plain.outcome() == Outcome.FAIL || (weighed.isEmpty() && !gated)) {
      return plain;
    }
    return worse(plain, weighed.map(report -> of(change, report)).orElse(NOT_WEIGHED));
  }

  /** Of the two, with the reasons of both. */
  private static GateVerdict worse(GateVerdict a, GateVerdict b) {
    var reasons = new ArrayList<>(b.reasons());
    reasons.addAll(a.reasons());
    boolean first = a.outcome().compareTo(b.outcome()) >= 0;
    return new GateVerdict(first ? a.outcome() : b.outcome(), reasons);
  }

  /** An approval is of what had been weighed, and of nothing that was weighed later. */
  private static GateVerdict of(Change change, GateReport report) {
    var verdict = report.verdict();
    if (!report.needsApproval() || !(change instanceof Change.Approved approved)) {
      return verdict;
    }
    var reasons = new ArrayList<Reason>();
    boolean same = approved.of().equals(Optional.of(report.digest()));
    reasons.add(
        Reason.of(
            "gate.approved",
            "\""
                + approved.by()
                + (same
                    ? "\" took responsibility for what the rules say"
                    : "\" approved it before this was weighed: it has to be approved again")));
    reasons.addAll(verdict.reasons());
    return new GateVerdict(same ? Outcome.WARN : Outcome.NEEDS_HUMAN, reasons);
  }

  private static GateVerdict verdict(Change change, Optional<Contract> contract) {
    if (contract.isEmpty()) {
      return new GateVerdict(
          Outcome.FAIL, List.of(Reason.of("gate.contract", "its contract was never adopted")));
    }
    return switch (change) {
      case Change.Resolved resolved ->
          new GateVerdict(
              Outcome.FAIL,
              List.of(
                  Reason.of(
                      "gate.resolved",
                      "the change is over: "
                          + resolved.outcome().name().toLowerCase(Locale.ROOT))));
      case Change.Approved approved ->
          new GateVerdict(
              Outcome.PASS, reasons(approved.proposal(), contract.get(), approval(approved)));
      case Change.Proposed(var proposal) ->
          switch (proposal.nature()) {
            case ROUTINE ->
                new GateVerdict(
                    Outcome.PASS,
                    reasons(
                        proposal,
                        contract.get(),
                        Reason.of("gate.routine", "it was declared routine: it needs nobody")));
            case STRUCTURAL ->
                new GateVerdict(
                    Outcome.NEEDS_HUMAN,
                    List.of(
                        Reason.of(
                            "gate.approval",
                            "it is structural, or was not declared routine: somebody other than \""
                                + proposal.provenance().requestedBy()
                                + "\" has to approve it")));
          };
    };
  }

  private static Reason approval(Change.Approved approved) {
    return Reason.of(
        "gate.approved",
        "\""
            + approved.by()
            + "\" approved it"
            + (approved.solo() ? ", who also requested it: this installation is solo" : ""));
  }

  private static List<Reason> reasons(Proposal proposal, Contract contract, Reason approval) {
    var reasons = new ArrayList<Reason>();
    reasons.add(approval);
    reasons.add(
        Reason.of(
            "gate.contract",
            "the contract of "
                + contract.owner()
                + " tolerates "
                + contract.errors()
                + " failures"));
    reasons.add(
        Reason.of(
            "gate.provenance",
            "requested by "
                + proposal.provenance().requestedBy()
                + ", written by "
                + proposal.provenance().generatedBy().text()
                + (proposal.provenance().reviewedBy().isEmpty()
                    ? ", reviewed by nobody"
                    : ", reviewed by " + String.join(", ", proposal.provenance().reviewedBy()))));
    reasons.add(
        Reason.of(
            "gate.plan",
            "it is taken back by: "
                + proposal.plan().how()
                + ", within "
                + Spoken.time(proposal.plan().within())
                + ", by "
                + proposal.plan().who()));
    if (proposal.nature() == Nature.STRUCTURAL) {
      reasons.add(Reason.of("gate.structural", "it is structural"));
    }
    return reasons;
  }
}
