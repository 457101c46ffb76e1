package dev.tidegate.server.evidence.report;

import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import dev.tidegate.server.evidence.Utf8;
import java.util.List;
import java.util.regex.Pattern;

/** HdrHistogram's table of percentiles: value, share, count so far. */
final class HdrTable {
  private static final Pattern ROW =
      Pattern.compile(
          "\\s{0,40}(\\d{1,15}(?:\\.\\d{1,9})?)\\s{1,40}([01]\\.\\d{1,20})\\s{1,40}(\\d{1,15})"
              + "(?:\\s.*)?");
  private static final Pattern TOTAL =
      Pattern.compile("#\\[Max {1,40}= {1,40}\\S{1,40} Total count {1,40}= {1,40}(\\d{1,15})\\].*");
  private static final List<String> FACTS = List.of("p50_ms", "p90_ms", "p99_ms");
  private static final List<Double> SHARES = List.of(0.5, 0.9, 0.99);

  private HdrTable() {}

  /** States what is in a table; of a share that has no row, the next higher one. */
  static void read(Source source, double unit, Draft draft) throws UnreadableEvidence {
    int next = 0;
    double share = 0;
    double value = 0;
    long count = 0;
    long total = -1;
    int number = 0;
    for (var line : Utf8.text(source).lines().toList()) {
      number++;
      var row = ROW.matcher(line.length() > 300 ? line.substring(0, 300) : line);
      if (!row.matches()) {
        var end = TOTAL.matcher(line);
        total = end.matches() ? Long.parseLong(end.group(1)) : total;
        continue;
      }
      double at = Double.parseDouble(row.group(2));
      if (at < share || at > 1 || Double.parseDouble(row.group(1)) < value) {
        throw new UnreadableEvidence(source.name() + ":" + number + ": the rows do not rise");
      }
      share = at;
      value = Double.parseDouble(row.group(1));
      count = Long.parseLong(row.group(3));
      for (; next < SHARES.size() && share >= SHARES.get(next); next++) {
        draft.number("performance." + FACTS.get(next), rounded(value * unit));
      }
    }
    if (share < 1 || count == 0 || count != total) {
      throw new UnreadableEvidence(
          source.name()
              + ": the table ends with a row of 1.0, and the total count of it below: it is not"
              + " whole, or nothing was recorded");
    }
    draft.number("performance.max_ms", rounded(value * unit));
    draft.count("performance.requests", count);
  }

  private static double rounded(double millis) {
    return Math.rint(millis * 1e6) / 1e6;
  }
}
