package dev.tidegate.server.gate;

import dev.tidegate.evidence.Gathered;
import dev.tidegate.gate.Waiver;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Reason;
import dev.tidegate.server.contractfile.ContractFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a change is weighed by.
 *
 * @param terms the digest of the contract file
 * @param packs the rules, compiled
 * @param ownTerms files by which the change is weighed, and that it changes itself
 * @param gaps what stood in the way of gathering more
 * @param at by which waivers are reckoned
 */
public record GateInput(
    Optional<Digest> subject,
    ContractFile contract,
    Digest terms,
    List<RulePack> packs,
    Gathered evidence,
    List<Waiver> waivers,
    List<String> ownTerms,
    List<Reason> gaps,
    Instant at) {
  public GateInput {
    packs = List.copyOf(packs);
    waivers = List.copyOf(waivers);
    ownTerms = List.copyOf(ownTerms);
    gaps = List.copyOf(gaps);
  }
}
