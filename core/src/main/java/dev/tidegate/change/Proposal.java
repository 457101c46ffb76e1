package dev.tidegate.change;

import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Version;
import java.time.Instant;

/**
 * A complete change as proposed.
 *
 * @param title one line for people
 * @param contract by digest
 * @param proposedBy the subject who put it forward, whoever asked for it
 */
public record Proposal(
    String title,
    Scope scope,
    Version version,
    Provenance provenance,
    Nature nature,
    Digest contract,
    RollbackPlan plan,
    String proposedBy,
    Instant proposedAt) {}
