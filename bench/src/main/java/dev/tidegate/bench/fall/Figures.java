package dev.tidegate.bench.fall;

import dev.tidegate.bench.Table;
import java.util.Locale;

/** What was measured, each from the moment at which somebody asked for it. */
final class Figures {
  final Durations first = new Durations();
  final Durations last = new Durations();
  final Durations candidate = new Durations();
  final Durations answered = new Durations();
  final Durations rawFirst = new Durations();
  final Durations rawLast = new Durations();
  final Durations disk = new Durations();

  /**
   * All of them.
   *
   * @param cold of the very first fall
   */
  Table table(int streams, int applications, Figures cold) {
    var table = new Table("milliseconds over " + last.count() + " falls", "median", "p95", "max");
    first.row(table, "withdraw sent → the first stream is told");
    last.row(table, "withdraw sent → the last of " + streams + " streams is told");
    candidate.row(table, "withdraw sent → last candidate evaluation, any client");
    answered.row(table, "withdraw sent → withdraw is answered");
    rawFirst.row(table, "raw: bytes sent → the first socket has them");
    rawLast.row(table, "raw: bytes sent → the last of " + streams + " sockets has them");
    disk.row(table, "one page appended to a file, and fsync");
    return table
        .note("streams: light readers on one thread, which parse as much as tells the share, and")
        .note("acknowledge over few connections. clients: " + applications + " of the real ones,")
        .note("in the same process, evaluating in turn, at least every tenth of a millisecond.")
        .note("raw: a selector and nothing else, the same bytes, to readers of the same kind.")
        .note(ratio("the last stream takes", last.median(), rawLast.median()))
        .note(ratio("the last candidate evaluation takes", candidate.median(), rawLast.median()))
        .note(
            "the very first fall of the server's life: last stream %s, last candidate evaluation %s"
                .formatted(
                    Durations.text(cold.last.median()), Durations.text(cold.candidate.median())));
  }

  private static String ratio(String what, double millis, double floor) {
    return String.format(
        Locale.ROOT, "%s %.1f times what the raw fan-out does (medians)", what, millis / floor);
  }
}
