package dev.tidegate.change;

import java.time.Instant;

/** A change on its way. */
public sealed interface Change {
  Proposal proposal();

  /** Waits for its rollout, and for an approval when it is structural. */
  record Proposed(Proposal proposal) implements Change {}

  /**
   * Somebody took responsibility for it.
   *
   * @param solo whether the requester approved it alone, as this installation allows
   */
  record Approved(Proposal proposal, String by, Instant at, boolean solo) implements Change {}

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
