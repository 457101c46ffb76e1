package dev.tidegate.server.console;

import dev.tidegate.change.Proposal;
import dev.tidegate.server.why.Line;
import java.util.List;
import java.util.Optional;

/**
 * The page of one rollout.
 *
 * @param proposal of its change
 * @param approvedBy who took responsibility for the change
 * @param owner the team that answers for the service, by the contract
 * @param story everything that happened to it, newest first
 */
public record Detail(
    Card card,
    Proposal proposal,
    Optional<String> approvedBy,
    Optional<String> owner,
    List<Line> story) {}
