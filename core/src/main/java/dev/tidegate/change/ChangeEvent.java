package dev.tidegate.change;

import dev.tidegate.kernel.Digest;
import java.util.Optional;

/** What happened to a change. */
public sealed interface ChangeEvent {
  record Proposed(Proposal proposal) implements ChangeEvent {}

  /**
   * Somebody took responsibility.
   *
   * @param of the report that had been weighed then
   */
  record Approved(String note, boolean solo, Optional<Digest> of) implements ChangeEvent {}

  record Resolved(Change.Outcome outcome) implements ChangeEvent {}
}
