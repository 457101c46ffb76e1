package dev.tidegate.bench.fanout;

import dev.tidegate.bench.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of all cells, as a table on the terminal and as a page. Its numbers are the run's. */
final class FanoutReport {
  private static final String PAGE =
      """
      # How soon a kill is with everybody

      From a kill by HTTP until the last of so many streams has it, by the number of flags.
      `make bench-fanout` writes this page; nothing in it is typed in by hand but the words.

      {where}; everything on this one machine. {kills} kills a cell.

      The real server runs in a process of its own, its journal on disk. The streams are read by one
      thread of another process, which looks for the kill in the bytes and notes the time. After
      each kill a bare selector, in a third process, sends the same bytes to as many sockets, read
      likewise in a fourth: that is the floor of this machine. Each figure is over all pairs of a
      kill and a stream.

      ```
      {table}```

      *Sent* counts from before the request; there are the request, the decision and SQLite's commit
      in it: a kill is durable before anybody hears of it. *Accepted* counts from when it was
      durable and given to the streams, by the server's stamp in the event, which is whole
      milliseconds rounded down: up to 1 ms of it is not the server's, which is most of what a cell
      of ten streams shows. *Times* is accepted over raw.

      {notes}
      Nobody acknowledges here; real clients do, each as soon as it applies, which takes time of the
      server's while others are still to be told: see the fall in
      [the other benchmarks](README.md).
      """;

  private final Table table =
      new Table(
          "flags",
          "streams",
          "",
          "sent p50",
          "p99",
          "max",
          "accepted p50",
          "p99",
          "max",
          "raw p50",
          "p99",
          "max",
          "times p50",
          "p99",
          "max");
  private final List<String> notes = new ArrayList<>();
  private final String where;
  private final int rounds;

  FanoutReport(String where, int rounds) {
    this.where = where;
    this.rounds = rounds;
  }

  void add(Cell cell) {
    double[] shares = {.5, .99, 1};
    var row = new ArrayList<>(List.of("%,d".formatted(cell.flags()), count(cell.streams()), ""));
    for (var latencies : List.of(cell.sent(), cell.accepted(), cell.raw())) {
      for (var share : shares) {
        row.add(Latencies.text(latencies.quantile(share)));
      }
    }
    for (var share : shares) {
      double times = cell.accepted().quantile(share) / cell.raw().quantile(share);
      row.add(String.format(Locale.ROOT, "%.1f", times));
    }
    table.row(row.toArray(String[]::new));
    System.err.println(String.join(" ", row)); // it takes minutes: say how far it is
  }

  private static String count(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  void perStream(int flags, int streams, long bytes) {
    notes.add(
        "With %s flags, up to %s streams, each stream keeps %s bytes of the server's heap."
            .formatted(count(flags), count(streams), String.format(Locale.ROOT, "%,d", bytes)));
  }

  void leftOut(int streams, long room) {
    notes.add(
        "%s streams were left out: a process may have %s sockets here (raise it: ulimit -n %d)."
            .formatted(count(streams), String.format(Locale.ROOT, "%,d", room), streams + 500));
  }

  void publish(Path folder) throws IOException {
    var all = new StringBuilder();
    notes.forEach(note -> all.append("* ").append(note).append('\n'));
    var page =
        PAGE.replace("{where}", where)
            .replace("{kills}", Integer.toString(rounds))
            .replace("{table}", table.text())
            .replace("{notes}", all);
    Files.writeString(folder.resolve("fanout-report.md"), page);
  }

  /** The table. */
  String text() {
    return table.text();
  }
}
