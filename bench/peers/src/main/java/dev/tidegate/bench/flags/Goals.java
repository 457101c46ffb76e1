package dev.tidegate.bench.flags;

import dev.tidegate.bench.Measured;
import dev.tidegate.bench.Table;
import dev.tidegate.bench.evaluation.Scenario;
import java.util.Comparator;
import java.util.Locale;

/** What was to be reached, and whether it was; by the processor's time, on one thread. */
final class Goals {
  private static final double PLAIN_NANOS = 10;
  private static final double RULED_NANOS = 50;
  private static final double TIMES = 5;

  /** What the profiler itself leaves. */
  private static final double NO_BYTES = .01;

  private final Results results;

  Goals(Results results) {
    this.results = results;
  }

  /** A line for each. */
  String text() {
    var plain = results.own(Peer.OWN, Scenario.PLAIN).oneThread();
    var ruled = results.own(Peer.OWN, Scenario.RULED).oneThread();
    double fastest = fastestPeer();
    double bytes = Math.max(plain.bytes(), ruled.bytes());
    var table = new Table("goal", "at most", "measured", "");
    row(table, "no rule, ns", PLAIN_NANOS, plain.cpu());
    row(table, "the rule, ns", RULED_NANOS, ruled.cpu());
    row(table, "the rule, a fifth of the fastest peer's, ns", fastest / TIMES, ruled.cpu());
    row(table, "bytes allocated", NO_BYTES, bytes);
    return table.text();
  }

  private static void row(Table table, String goal, double most, double measured) {
    var text =
        measured < 1 ? String.format(Locale.ROOT, "%.3f", measured) : Measured.text(measured);
    var limit = most < 1 ? "0" : Measured.text(most);
    table.row(goal, limit, text, measured <= most ? "met" : "missed");
  }

  private double fastestPeer() {
    return Peer.DIRECT.stream()
        .filter(peer -> peer != Peer.OWN)
        .map(peer -> results.cell(peer, Scenario.RULED))
        .filter(cell -> cell != null)
        .map(cell -> cell.oneThread().cpu())
        .min(Comparator.naturalOrder())
        .orElse(Double.NaN);
  }
}
