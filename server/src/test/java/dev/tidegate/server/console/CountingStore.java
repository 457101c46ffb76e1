package dev.tidegate.server.console;

import dev.tidegate.journal.Hash;
import dev.tidegate.server.store.JournalStore;
import dev.tidegate.server.store.MemoryStore;
import java.util.List;
import java.util.Optional;

/** A store in memory that counts what is read of it. */
final class CountingStore implements JournalStore {
  private final MemoryStore store = new MemoryStore();
  private int read;

  /** How many entries were read since this was asked last. */
  int taken() {
    int taken = read;
    read = 0;
    return taken;
  }

  @Override
  public void read(long from, long to, Visitor visitor) {
    store.read(
        from,
        to,
        (index, entry) -> {
          read++;
          visitor.visit(index, entry);
        });
  }

  @Override
  public int epoch() {
    return store.epoch();
  }

  @Override
  public Head head() {
    return store.head();
  }

  @Override
  public List<Head> heads() {
    return store.heads();
  }

  @Override
  public Optional<Hash> rootAt(long size) {
    return store.rootAt(size);
  }

  @Override
  public void append(Batch batch) {
    store.append(batch);
  }

  @Override
  public List<Long> about(String subject, int limit) {
    return store.about(subject, limit);
  }

  @Override
  public Optional<Answer> answer(String by, String key) {
    return store.answer(by, key);
  }

  @Override
  public void close() {
    store.close();
  }
}
