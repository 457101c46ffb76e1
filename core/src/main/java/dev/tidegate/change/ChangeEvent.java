package dev.tidegate.change;

/** What happened to a change. */
public sealed interface ChangeEvent {
  record Proposed(Proposal proposal) implements ChangeEvent {}

  record Approved(String note, boolean solo) implements ChangeEvent {}

  record Resolved(Change.Outcome outcome) implements ChangeEvent {}
}
