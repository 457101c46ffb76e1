package dev.tidegate.server.store;

import dev.tidegate.journal.Hash;
import java.util.List;
import java.util.Optional;

/** A journal to read. Thread-safe; what is read are whole batches. */
public interface JournalReader extends AutoCloseable {

  /** Bytes and their position. */
  interface Visitor {
    void visit(long index, byte[] entry);
  }

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

  /** Visits entries from {@code from} (included) to {@code to} (not), in order. */
  void read(long from, long to, Visitor visitor);

  /** The indices of entries about something, rising; the last {@code limit} of them. */
  List<Long> about(String subject, int limit);

  @Override
  void close();
}
