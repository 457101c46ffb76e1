package dev.tidegate.server.store;

import dev.tidegate.journal.Hash;
import java.util.List;
import java.util.Optional;

/**
 * A place for the journal.
 *
 * <p>Consistency: after {@link #append} returns, its whole batch is durable; if it throws, none of
 * it is visible, now or after a restart. Exclusive: a second store on the same place can not be
 * opened, in no process. Threading: one thread appends; any may read.
 */
public interface JournalStore extends JournalReader {

  /**
   * Entries that become durable together.
   *
   * @param first the index of the first of them
   * @param root of the tree after the last of them
   */
  record Batch(
      long first, List<byte[]> entries, Hash root, List<Answer> answers, List<Subject> subjects) {}

  /**
   * That a request was answered, for when it is sent again.
   *
   * @param by who sent it
   * @param key the idempotency key that was sent with it
   * @param request the digest of what was asked
   * @param first the index of the first entry that came of it
   * @param count how many did
   * @param at when, in milliseconds since 1970
   */
  record Answer(String by, String key, String request, long first, int count, long at) {}

  /** That an entry is about something. */
  record Subject(String about, long index) {}

  /**
   * Makes a batch durable.
   *
   * @throws StoreFailure when it is not; nothing more can be appended then
   */
  void append(Batch batch);

  /**
   * Whether room is kept for falls; when it was spent, it is kept again as soon as there is enough.
   * While there is none, only falls may be appended, which is for whoever appends to see to.
   */
  default boolean keepsReserve() {
    return true;
  }

  /** Gives up the room that is kept for falls, so that the next append may use it. */
  default void spendReserve() {}

  /** The answer to a request, when it was sent before. */
  Optional<Answer> answer(String by, String key);
}
