package dev.tidegate.server.sim;

import dev.tidegate.journal.Hash;
import dev.tidegate.server.store.JournalStore;
import dev.tidegate.server.store.StoreFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The store of a simulated server: what was synced outlives a crash, what was only written does
 * not.
 */
class Disk implements JournalStore {
  private final List<byte[]> entries = new ArrayList<>();
  private final List<Long> decidedAt = new ArrayList<>();
  private final TreeMap<Long, Head> heads = new TreeMap<>();
  private final Map<List<String>, Answer> answers = new HashMap<>();

  /** Batches that were written and not synced. */
  private final List<Batch> written = new ArrayList<>();

  private final World world;
  private Optional<Fault> next = Optional.empty();
  private boolean failed;
  private long fullUntil;
  private boolean spent;

  Disk(World world) {
    this.world = world;
  }

  /** What the next append comes to. */
  void prepare(Fault fault) {
    next = Optional.of(fault);
  }

  void fill(long until) {
    fullUntil = until;
  }

  /** Whether an append failed since the process began. */
  boolean hasFailed() {
    return failed;
  }

  /** The process is gone, and with it what was not synced. */
  final void lose() {
    written.clear();
    while (decidedAt.size() > entries.size()) {
      decidedAt.removeLast();
    }
    failed = false;
    next = Optional.empty();
  }

  /** The sizes that a copy may have been made at, of those with as many entries or more. */
  final List<Long> sizes(long least) {
    return List.copyOf(heads.tailMap(least, true).keySet());
  }

  /** The journal is as it was when it had so many entries. */
  final void putBack(long size) {
    written.clear();
    entries.subList((int) size, entries.size()).clear();
    decidedAt.subList((int) size, decidedAt.size()).clear();
    heads.tailMap(size, false).clear();
    answers.values().removeIf(answer -> answer.first() >= size);
  }

  @Override
  public final void append(Batch batch) {
    long now = world.now();
    if (failed || batch.first() != size()) {
      throw failure("entry " + batch.first() + " can not follow on " + size() + " entries");
    }
    if (now < fullUntil && !spent) {
      throw new StoreFailure(StoreFailure.Kind.FULL, "no room left");
    }
    var fault = next;
    next = Optional.empty();
    switch (fault.orElse(Fault.CRASH)) {
      case CRASH_BEFORE_APPEND -> throw failure("died before the append");
      case TORN_APPEND -> {
        written.add(batch);
        throw failure("died in the middle of the append");
      }
      case SLOW_APPEND -> world.pass(batch.first() % 5_000 * 1_000_000L);
      default -> {
        // as it should be
      }
    }
    written.add(batch);
    for (int i = 0; i < batch.entries().size(); i++) {
      decidedAt.add(now);
    }
    sync();
    if (fault.equals(Optional.of(Fault.CRASH_AFTER_APPEND))) {
      throw failure("died after the append");
    }
  }

  @Override
  public final boolean keepsReserve() {
    spent = spent && world.now() < fullUntil;
    return !spent;
  }

  @Override
  public final void spendReserve() {
    spent = true;
  }

  private StoreFailure failure(String what) {
    failed = true;
    return new StoreFailure(StoreFailure.Kind.BROKEN, what);
  }

  /** Makes durable what was written. */
  void sync() {
    written.forEach(this::keep);
    written.clear();
  }

  private void keep(Batch batch) {
    entries.addAll(batch.entries());
    heads.put((long) entries.size(), new Head(entries.size(), batch.root()));
    for (var answer : batch.answers()) {
      answers.putIfAbsent(List.of(answer.by(), answer.key()), answer);
    }
  }

  private long size() {
    return entries.size() + written.stream().mapToLong(batch -> batch.entries().size()).sum();
  }

  /** The true time at which an entry was decided. */
  final long decidedAt(long index) {
    return decidedAt.get((int) index);
  }

  @Override
  public final int epoch() {
    return 1;
  }

  @Override
  public final Head head() {
    if (!written.isEmpty()) {
      return new Head(size(), written.getLast().root());
    }
    return heads.isEmpty() ? new Head(0, Hash.empty()) : heads.lastEntry().getValue();
  }

  @Override
  public final List<Head> heads() {
    return List.copyOf(heads.values());
  }

  @Override
  public final Optional<Hash> rootAt(long size) {
    return size == 0
        ? Optional.of(Hash.empty())
        : Optional.ofNullable(heads.get(size)).map(Head::root);
  }

  @Override
  public final void read(long from, long to, Visitor visitor) {
    long end = Math.min(to, size());
    for (long i = from; i < end; i++) {
      visitor.visit(i, entry(i));
    }
  }

  private byte[] entry(long index) {
    if (index < entries.size()) {
      return entries.get((int) index);
    }
    long left = index - entries.size();
    for (var batch : written) {
      if (left < batch.entries().size()) {
        return batch.entries().get((int) left);
      }
      left -= batch.entries().size();
    }
    throw new IllegalArgumentException("there is no entry " + index);
  }

  @Override
  public final List<Long> about(String subject, int limit) {
    return List.of();
  }

  @Override
  public final Optional<Answer> answer(String by, String key) {
    var known = answers.get(List.of(by, key));
    if (known != null) {
      return Optional.of(known);
    }
    return written.stream()
        .flatMap(batch -> batch.answers().stream())
        .filter(answer -> answer.by().equals(by) && answer.key().equals(key))
        .findFirst();
  }

  @Override
  public final void close() {}
}
