package dev.tidegate.bench.journal;

import dev.tidegate.bench.Jvm;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Appending, replaying and starting, each beside what SQLite alone takes. */
public final class JournalBench {
  /** Of the journal that is replayed and started with. */
  private static final int ENTRIES = Integer.getInteger("bench.entries", 1_000_000);

  private static final int WRITERS = 256;

  private JournalBench() {}

  /** Runs it; the argument is the checkout. */
  public static void main(String[] args) throws IOException, SQLException, InterruptedException {
    var home = Path.of(args[0]);
    var reports = home.resolve("bench/target");
    var appends = Appending.table().title(Jvm.text());
    new Appending(1, 4_000).measure().row(appends);
    new Appending(16, 20_000).measure().row(appends);
    new Appending(WRITERS, 60_000).measure().row(appends);
    appends.publish(reports.resolve("journal-appends.txt"));
    try (var folder = new Folder()) {
      try (var journal = new Journal(folder.path())) {
        var _ = journal.write(journal.writers(WRITERS), ENTRIES);
      }
      new Replaying().measure(folder.path()).table().publish(reports.resolve("journal-replay.txt"));
      new Starting(home)
          .measure(folder.path())
          .table()
          .publish(reports.resolve("journal-start.txt"));
    }
  }
}
