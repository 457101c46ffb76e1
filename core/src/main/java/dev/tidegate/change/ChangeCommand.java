package dev.tidegate.change;

import dev.tidegate.kernel.Digest;
import java.util.Optional;

/** What may be asked of a change. */
public sealed interface ChangeCommand {
  /**
   * Put it forward.
   *
   * @param contract the digest of an adopted contract
   */
  record Propose(ChangeDraft draft, Digest contract) implements ChangeCommand {}

  /**
   * Take responsibility for it.
   *
   * @param of the report that was weighed last
   */
  record Approve(String note, Optional<Digest> of) implements ChangeCommand {}
}
