package dev.tidegate.change;

import dev.tidegate.kernel.Digest;
import java.time.Instant;
import java.util.Optional;

/** A change on its way. */
public sealed interface Change {
  Proposal proposal();

  /** Waits for its rollout, and for an approval when it is structural. */
  record Proposed(Proposal proposal) implements Change {}

  /**
   * Somebody took responsibility for it.
   *
   * @param solo whether the requester approved it alone, as this installation allows
   * @param of what had been weighed then; the approval is of no other evidence
   */
  record Approved(Proposal proposal, String by, Instant at, boolean solo, Optional<Digest> of)
      implements Change {}

  /** It is over. */
  record Resolved(Proposal proposal, Outcome outcome, Instant at) implements Change {}

  /** How a change ended. */
  enum Outcome {
    /** Its candidate became stable. */
    SETTLED,
    /** It was taken back, and the data check was answered. */
    WITHDRAWN
  }
}
