package dev.tidegate.bench.journal;

import dev.tidegate.bench.Measured;
import dev.tidegate.bench.Table;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What so many writers append in a second, and what group commit alone does with the same bytes.
 */
final class Appending {
  private static final int ROUNDS = 5;
  private static final double SECOND = 1e9;

  private final int writers;
  private final int entries;
  private final List<Double> real = new ArrayList<>();
  private final List<Double> alone = new ArrayList<>();
  private final List<Double> ratios = new ArrayList<>();
  private final List<Double> sizes = new ArrayList<>();

  /**
   * An empty measurement.
   *
   * @param entries that each round appends
   */
  Appending(int writers, int entries) {
    this.writers = writers;
    this.entries = entries;
  }

  /** Both in turn, so that a noise hits both alike; the first round only warms up. */
  Appending measure() throws IOException, SQLException, InterruptedException {
    try (var folder = new Folder();
        var journal = new Journal(folder.path());
        var floor = new GroupCommit(folder.path().resolve("alone.db"))) {
      var lives = journal.writers(writers);
      for (int round = 0; round <= ROUNDS; round++) {
        round(journal, lives, floor, round > 0);
      }
    }
    return this;
  }

  private void round(Journal journal, List<Life> lives, GroupCommit floor, boolean counts)
      throws SQLException, InterruptedException {
    long before = journal.size();
    double took = journal.write(lives, entries);
    long made = journal.size() - before;
    var batches = journal.batches(before);
    double floorTook = floor.append(batches);
    if (counts) {
      real.add(made / took * SECOND);
      alone.add(made / floorTook * SECOND);
      ratios.add(floorTook / took);
      sizes.add(made / (double) batches.size());
    }
  }

  /** A line of it. */
  void row(Table table) {
    table.row(
        Integer.toString(writers),
        Measured.text(Measured.median(sizes)),
        whole(Measured.median(real)),
        whole(Measured.median(alone)),
        String.format(Locale.ROOT, "%.2f", Measured.median(ratios)));
  }

  private static String whole(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  /** A table for such lines. */
  static Table table() {
    return new Table("writers", "entries a commit", "entries/s", "group commit alone", "ratio")
        .note(
            "group commit alone: the same bytes in the same batches into one table, by one thread");
  }
}
