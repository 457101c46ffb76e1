package dev.tidegate.change;

import dev.tidegate.kernel.Digest;

/** What may be asked of a change. */
public sealed interface ChangeCommand {
  /**
   * Put it forward.
   *
   * @param contract the digest of an adopted contract
   */
  record Propose(ChangeDraft draft, Digest contract) implements ChangeCommand {}

  /** Take responsibility for it. */
  record Approve(String note) implements ChangeCommand {}
}
