package dev.tidegate.bench.journal;

import dev.tidegate.bench.Measured;
import dev.tidegate.bench.ServerProcess;
import dev.tidegate.bench.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;

/** The real server from the start of its process until it answers. */
final class Starting {
  private static final int ROUNDS = 3;
  private static final double SECOND = 1e9;

  private final Path home;
  private final Table table = new Table("seconds until it answers", "median", "best");

  Starting(Path home) {
    this.home = home;
  }

  /** Starts a server that has nothing, and one that has the journal of a folder. */
  Starting measure(Path folder) throws IOException {
    try (var empty = new Folder()) {
      row("an empty journal", empty.path(), true);
    }
    row("the whole journal, and a snapshot", folder, true);
    row("the whole journal, and no snapshot", folder, false);
    return this;
  }

  private void row(String what, Path folder, boolean snapshot) throws IOException {
    var took = new ArrayList<Double>();
    for (int i = 0; i < ROUNDS; i++) {
      if (!snapshot) {
        Files.deleteIfExists(folder.resolve(Journal.SNAPSHOT));
      }
      long begun = System.nanoTime();
      try (var _ = ServerProcess.start(home, folder)) {
        took.add((System.nanoTime() - begun) / SECOND);
      }
    }
    took.sort(null);
    table.row(what, text(Measured.median(took)), text(took.getFirst()));
  }

  private static String text(double seconds) {
    return String.format(Locale.ROOT, "%.2f", seconds);
  }

  Table table() {
    return table;
  }
}
