package dev.tidegate.server.store;

import dev.tidegate.journal.Hash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The journal in memory: gone with the process. For trying things out, and for simulations. */
public final class MemoryStore implements JournalStore {
  private final List<byte[]> entries = new ArrayList<>();
  private final TreeMap<Long, Head> heads = new TreeMap<>();
  private final Map<String, TreeSet<Long>> subjects = new HashMap<>();
  private final Map<List<String>, Answer> answers = new HashMap<>();

  @Override
  public int epoch() {
    return 1;
  }

  @Override
  public synchronized Head head() {
    return heads.isEmpty() ? new Head(0, Hash.empty()) : heads.lastEntry().getValue();
  }

  @Override
  public synchronized List<Head> heads() {
    return List.copyOf(heads.values());
  }

  @Override
  public synchronized Optional<Hash> rootAt(long size) {
    return size == 0
        ? Optional.of(Hash.empty())
        : Optional.ofNullable(heads.get(size)).map(Head::root);
  }

  @Override
  public synchronized void append(Batch batch) {
    if (batch.first() != entries.size()) {
      throw new StoreFailure(
          StoreFailure.Kind.BROKEN,
          "entry " + batch.first() + " can not follow on " + entries.size() + " entries");
    }
    entries.addAll(batch.entries());
    heads.put((long) entries.size(), new Head(entries.size(), batch.root()));
    for (var subject : batch.subjects()) {
      subjects.computeIfAbsent(subject.about(), _ -> new TreeSet<>()).add(subject.index());
    }
    for (var answer : batch.answers()) {
      answers.putIfAbsent(List.of(answer.by(), answer.key()), answer);
    }
  }

  @Override
  public void read(long from, long to, Visitor visitor) {
    List<byte[]> part;
    synchronized (this) {
      int end = (int) Math.min(to, entries.size());
      part = List.copyOf(entries.subList((int) Math.min(from, end), end));
    }
    long index = from;
    for (var entry : part) {
      visitor.visit(index++, entry);
    }
  }

  @Override
  public synchronized List<Long> about(String subject, int limit) {
    var all = new ArrayList<>(subjects.getOrDefault(subject, new TreeSet<>()));
    return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
  }

  @Override
  public synchronized Optional<Answer> answer(String by, String key) {
    return Optional.ofNullable(answers.get(List.of(by, key)));
  }

  @Override
  public void close() {}
}
