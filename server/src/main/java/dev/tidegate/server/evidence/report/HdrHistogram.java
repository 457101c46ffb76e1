package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Family;
import dev.tidegate.evidence.Finding;
import dev.tidegate.evidence.PerformanceFacts;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * HdrHistogram's logs ({@code .hlog}) and its tables of percentiles ({@code .hgrm}). Neither says
 * its unit: the option {@code unit} has to. Two logs are compared at their quantiles.
 */
public final class HdrHistogram implements EvidenceFormat {
  private static final Map<String, Double> MILLIS =
      Map.of("ns", 1e-6, "us", 1e-3, "ms", 1.0, "s", 1e3);

  private enum Quantile {
    P50(0.5),
    P90(0.9),
    P99(0.99);

    private final double share;

    Quantile(double share) {
      this.share = share;
    }

    String fact() {
      return name().toLowerCase(Locale.ROOT) + "_ms";
    }
  }

  @Override
  public String name() {
    return "hdrhistogram";
  }

  @Override
  public List<Family> families() {
    return List.of(PerformanceFacts.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    return isLog(head) || isTable(head);
  }

  private static boolean isLog(Head head) {
    var text = head.text();
    return text.contains("Histogram log format version")
        || text.contains("\"Interval_Compressed_Histogram\"");
  }

  private static boolean isTable(Head head) {
    return head.text().stripLeading().matches("(?s)Value\\s{1,40}Percentile\\s{1,40}TotalCount.*");
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    double unit = unit(source, reading);
    var draft = new Draft(this, source);
    if (isTable(source.head())) {
      HdrTable.read(source, unit, draft);
      return draft.done();
    }
    var now = HdrLog.read(source);
    state(now, unit, draft, source);
    if (reading.before().isPresent()) {
      compare(HdrLog.read(reading.before().get()), now, unit, draft);
    }
    return draft.done();
  }

  private static double unit(Source source, Reading reading) throws UnreadableEvidence {
    var unit = MILLIS.get(reading.options().getOrDefault("unit", ""));
    if (unit == null) {
      throw new UnreadableEvidence(
          source.name() + ": does not say its unit: set the option unit to ns, us, ms or s");
    }
    return unit;
  }

  private static void state(Distribution now, double unit, Draft draft, Source source)
      throws UnreadableEvidence {
    if (now.total() == 0) {
      throw new UnreadableEvidence(source.name() + ": nothing was recorded in it");
    }
    for (var quantile : Quantile.values()) {
      draft.number("performance." + quantile.fact(), millis(now.at(quantile.share), unit));
    }
    draft.number("performance.max_ms", millis(now.most(), unit));
    draft.count("performance.requests", now.total());
  }

  private static double millis(long value, double unit) {
    return Math.rint(value * unit * 1e6) / 1e6;
  }

  private static void compare(Distribution before, Distribution now, double unit, Draft draft) {
    var slower = new TreeSet<String>();
    var faster = new TreeSet<String>();
    long compared = 0;
    for (var quantile : Quantile.values()) {
      Optional<Distribution.Interval> old = before.interval(quantile.share);
      Optional<Distribution.Interval> fresh = now.interval(quantile.share);
      if (old.isEmpty() || fresh.isEmpty()) {
        continue; // too little was recorded for an interval
      }
      compared++;
      if (fresh.get().low() > old.get().high()) {
        slower.add(quantile.fact());
        var text =
            millis(fresh.get().low(), unit)
                + " ms at least, and "
                + millis(old.get().high(), unit)
                + " ms at most before";
        draft.finds(
            new Finding(
                "slower", Finding.Level.WARNING, quantile.fact(), text, quantile.fact(), true));
      } else if (fresh.get().high() < old.get().low()) {
        faster.add(quantile.fact());
      }
    }
    draft
        .count("performance.compared", compared)
        .texts("performance.slower", slower)
        .texts("performance.faster", faster);
  }
}
