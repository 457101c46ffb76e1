package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Family;
import dev.tidegate.evidence.PerformanceFacts;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.EvidenceFormat;
import dev.tidegate.server.evidence.Line;
import dev.tidegate.server.evidence.Reading;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import dev.tidegate.server.evidence.Utf8;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What wrk and wrk2 print; quantiles with {@code --latency}. They leave out the lines about errors
 * when there were none.
 */
public final class Wrk implements EvidenceFormat {
  private static final int LONGEST = 1 << 20;
  private static final Map<String, Double> MILLIS =
      Map.of("us", 1e-3, "ms", 1.0, "s", 1e3, "m", 60e3, "h", 3600e3);
  private static final Pattern QUANTILE =
      Pattern.compile("\\s*(\\d{1,3}(?:\\.\\d{1,9})?)%\\s+(\\d{1,9}\\.\\d{1,9})(us|ms|s|m|h)\\s*");
  private static final Pattern LATENCY =
      Pattern.compile(
          "\\s*Latency\\s+\\S{1,20}\\s+\\S{1,20}\\s+(\\d{1,9}\\.\\d{1,9})(us|ms|s|m|h)\\s.*");
  private static final Pattern REQUESTS = Pattern.compile("\\s*(\\d{1,15}) requests in .*");
  private static final Pattern RATE =
      Pattern.compile("Requests/sec:\\s+(\\d{1,12}\\.\\d{1,9})\\s*");
  private static final Pattern SOCKETS =
      Pattern.compile(
          "\\s*Socket errors: connect (\\d{1,12}), read (\\d{1,12}), write (\\d{1,12}),"
              + " timeout (\\d{1,12})\\s*");
  private static final Pattern STATUS =
      Pattern.compile("\\s*Non-2xx or 3xx responses: (\\d{1,12})\\s*");

  @Override
  public String name() {
    return "wrk";
  }

  @Override
  public List<Family> families() {
    return List.of(PerformanceFacts.FAMILY);
  }

  @Override
  public boolean recognises(Head head) {
    var text = head.text().stripLeading();
    return text.startsWith("Running ") && text.contains(" test @ ");
  }

  @Override
  public Evidence read(Source source, Reading reading) throws UnreadableEvidence {
    if (source.bytes().length > LONGEST) {
      throw new UnreadableEvidence(source.name() + ": wrk prints less than a megabyte");
    }
    var draft = new Draft(this, source);
    var seen = new Seen(draft);
    Utf8.text(source).lines().forEach(seen::line);
    if (!seen.hasRequests || !seen.hasRate || !seen.isWhole) {
      throw new UnreadableEvidence(
          source.name()
              + ": wrk's output ends with Requests/sec and Transfer/sec: it is not whole");
    }
    draft
        .count("performance.requests", seen.requests + seen.unanswered)
        .count("performance.failed_requests", seen.failed);
    return draft.done();
  }

  private static final class Seen {
    private final Draft draft;
    private long requests;
    private long unanswered;
    private long failed;
    private boolean hasRequests;
    private boolean hasRate;
    private boolean isWhole;

    Seen(Draft draft) {
      this.draft = draft;
    }

    void line(String text) {
      var line = text.length() > 200 ? Line.of(text, 200) : text;
      isWhole |= line.startsWith("Transfer/sec:");
      on(LATENCY, line, one -> draft.number("performance.max_ms", millis(one, 1)));
      on(QUANTILE, line, this::quantile);
      on(
          REQUESTS,
          line,
          one -> {
            hasRequests = true;
            requests = Long.parseLong(one.group(1));
          });
      on(
          RATE,
          line,
          one -> {
            hasRate = true;
            draft.number("performance.rate", Double.parseDouble(one.group(1)));
          });
      on(SOCKETS, line, this::sockets);
      on(STATUS, line, one -> failed += Long.parseLong(one.group(1)));
    }

    private static void on(
        Pattern pattern, String line, java.util.function.Consumer<Matcher> take) {
      var matcher = pattern.matcher(line);
      if (matcher.matches()) {
        take.accept(matcher);
      }
    }

    private static double millis(Matcher line, int group) {
      double unit = MILLIS.getOrDefault(line.group(group + 1), 1.0);
      return Math.rint(Double.parseDouble(line.group(group)) * unit * 1e6) / 1e6;
    }

    private void quantile(Matcher line) {
      double share = Double.parseDouble(line.group(1));
      if (share == 50) {
        draft.number("performance.p50_ms", millis(line, 2));
      } else if (share == 90) {
        draft.number("performance.p90_ms", millis(line, 2));
      } else if (share == 99) {
        draft.number("performance.p99_ms", millis(line, 2));
      }
    }

    private void sockets(Matcher line) {
      for (int i = 1; i <= 4; i++) {
        unanswered += Long.parseLong(line.group(i));
      }
      failed += unanswered;
    }
  }
}
