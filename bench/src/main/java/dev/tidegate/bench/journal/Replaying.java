package dev.tidegate.bench.journal;

import dev.tidegate.bench.Measured;
import dev.tidegate.bench.Table;
import dev.tidegate.journal.Hash;
import dev.tidegate.journal.Tree;
import dev.tidegate.server.loop.Recovery;
import dev.tidegate.server.store.JournalReader;
import dev.tidegate.server.store.SqliteStore;
import dev.tidegate.server.store.StateFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What reading a journal takes, what hashing it adds, and what folding it does. */
final class Replaying {
  private static final int ROUNDS = 3;
  private static final double MICRO = 1e3;
  private static final double SECOND = 1e9;

  private final Map<String, List<Double>> took = new LinkedHashMap<>();
  private long size;

  /** Each in turn, after a round to warm up. */
  Replaying measure(Path folder) {
    try (var store = SqliteStore.open(folder, 0)) {
      size = store.head().size();
      var left = new StateFile(folder.resolve(Journal.SNAPSHOT));
      var end = endOf(store, folder);
      for (int round = 0; round <= ROUNDS; round++) {
        if (round == 1) {
          took.clear();
        }
        time("rows read", () -> store.read(0, size, (_, _) -> {}));
        time("rows read and hashed", () -> store.read(0, size, new Hashing()));
        time("replay, all folded", () -> recover(store, Optional.empty(), size));
        time("replay, from the snapshot that a clean stop left", () -> recover(store, left));
        time("replay, from a snapshot of the end", () -> recover(store, Optional.of(end), 0));
      }
    }
    return this;
  }

  /** A snapshot of the last entry, beside the one that is there. */
  private static StateFile endOf(SqliteStore store, Path folder) {
    var all = Recovery.of(store, Optional.empty());
    var end = new StateFile(folder.resolve("end." + Journal.SNAPSHOT));
    Recovery.save(end, all.plane(), all.tree());
    return end;
  }

  private void recover(SqliteStore store, StateFile left) {
    long folded = Recovery.of(store, Optional.of(left)).replayed();
    if (folded > size / 4) {
      throw new IllegalStateException("a clean stop leaves no more than a quarter, not " + folded);
    }
  }

  private void recover(SqliteStore store, Optional<StateFile> snapshot, long expected) {
    var recovery = Recovery.of(store, snapshot);
    if (recovery.replayed() != expected) {
      throw new IllegalStateException("folded " + recovery.replayed() + ", not " + expected);
    }
  }

  private void time(String what, Runnable run) {
    long begun = System.nanoTime();
    run.run();
    took.computeIfAbsent(what, _ -> new ArrayList<>()).add((double) (System.nanoTime() - begun));
  }

  private static final class Hashing implements JournalReader.Visitor {
    private Tree tree = Tree.EMPTY;

    @Override
    public void visit(long index, byte[] bytes) {
      tree = tree.with(Hash.leaf(bytes));
    }
  }

  /** All of it, beside the rows alone. */
  Table table() {
    var table = new Table(text("%,d entries", size), "entries/s", "µs an entry", "times the rows");
    double rows = Measured.median(took.values().iterator().next());
    took.forEach(
        (what, all) -> {
          double median = Measured.median(all);
          table.row(
              what,
              text("%,.0f", size / median * SECOND),
              text("%.2f", median / size / MICRO),
              text("%.1f", median / rows));
        });
    return table;
  }

  private static String text(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
