package dev.tidegate.server.store;

import dev.tidegate.journal.Hash;
import java.util.List;
import java.util.Optional;

/**
 * A place for the journal.
 *
 * <p>Consistency: after {@link #append} returns, its whole batch is durable; if it throws, none of
 * it is visible, now or after a restart. Exclusive: a second store on the same place can not be
 * opened, in no process. Threading: one thread appends; any may read, and sees whole batches.
 */
public interface JournalStore extends AutoCloseable {

  /** Bytes and their position. */
  interface Visitor {
    void visit(long index, byte[] entry);
  }

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

  /** The journal's root at a size. */
  record Head(long size, Hash root) {}

  /** The journal's epoch, from 1. */
  int epoch();

  /** The root after the last batch. */
  Head head();

  /** The root after each batch, for verification. */
  List<Head> heads();

  /** The root that was written at a size, if a batch ended there. */
  Optional<Hash> rootAt(long size);

  /**
   * Makes a batch durable.
   *
   * @throws StoreFailure when it is not; nothing more can be appended then
   */
  void append(Batch batch);

  /** Visits entries from {@code from} (included) to {@code to} (not), in order. */
  void read(long from, long to, Visitor visitor);

  /** The indices of entries about something, rising; the last {@code limit} of them. */
  List<Long> about(String subject, int limit);

  Optional<Answer> answer(String by, String key);

  @Override
  void close();
}
