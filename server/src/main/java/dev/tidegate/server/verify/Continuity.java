package dev.tidegate.server.verify;

import dev.tidegate.journal.Checkpoint;
import dev.tidegate.server.store.JournalReader;
import dev.tidegate.server.store.NoteKey;
import dev.tidegate.server.store.StoreFailure;
import java.util.Optional;

/** Whether a journal still has everything that was signed beside it. */
public final class Continuity {
  private Continuity() {}

  /**
   * What is missing, in words; empty when nothing is. A checkpoint that this journal's key did not
   * sign says nothing.
   *
   * @param note the signed checkpoint, if there is one
   */
  public static Optional<String> missing(
      JournalReader journal, Optional<String> note, NoteKey key) {
    return note.filter(key::verifies).flatMap(text -> missing(journal, text));
  }

  private static Optional<String> missing(JournalReader journal, String note) {
    var lines = note.lines().toList();
    long signed = Long.parseLong(lines.get(1));
    long size = journal.head().size();
    if (size < signed) {
      return Optional.of(
          "the journal has " + size + " entries, and its checkpoint was signed after " + signed);
    }
    // whatever was signed was the end of a batch, after which a root is written
    boolean isSame =
        journal
            .rootAt(signed)
            .map(root -> new Checkpoint(lines.getFirst(), signed, root).text())
            .filter(note::startsWith)
            .isPresent();
    return isSame
        ? Optional.empty()
        : Optional.of("the journal's first " + signed + " entries are not those that were signed");
  }

  /**
   * Does not begin with a journal of which something is missing.
   *
   * @throws StoreFailure when something is
   */
  public static void require(Optional<String> missing) {
    if (missing.isPresent()) {
      throw new StoreFailure(
          StoreFailure.Kind.CORRUPT,
          missing.get()
              + ": entries are lost, or the folder was put back from a copy. If it was, start it"
              + " once with --restored, which withdraws what is under way; if not, find out who did"
              + " it");
    }
  }
}
