package dev.tidegate.server.evidence.report;

import dev.tidegate.server.evidence.JsonInput;
import dev.tidegate.server.evidence.Line;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A benchmark's score and its interval of confidence.
 *
 * @param low and {@code high}: not a number where there was one measurement only
 */
record JmhScore(String mode, String unit, double score, double low, double high) {

  private static final int MOST = 20_000;

  /** The scores in a file, by benchmark, parameters and mode. */
  static SortedMap<String, JmhScore> of(Source source) throws UnreadableEvidence {
    var scores = new TreeMap<String, JmhScore>();
    JsonInput.read(source, in -> in.array(() -> benchmark(in, scores)));
    return scores;
  }

  private static void benchmark(JsonInput in, Map<String, JmhScore> scores)
      throws UnreadableEvidence {
    var texts = new HashMap<String, String>();
    var parameters = new TreeMap<String, String>();
    var figures = new double[] {Double.NaN, Double.NaN, Double.NaN};
    in.object(
        name -> {
          switch (name) {
            case "benchmark", "mode" -> texts.put(name, in.text());
            case "params" -> in.object(part -> parameters.put(part, in.text()));
            case "primaryMetric" -> in.object(part -> metric(in, part, figures, texts));
            default -> {
              return; // how it was run
            }
          }
        });
    if (!texts.keySet().containsAll(List.of("benchmark", "mode", "scoreUnit"))
        || Double.isNaN(figures[0])) {
      throw in.unreadable("a benchmark of JMH has a name, a mode, a score and its unit");
    }
    var name =
        texts.get("benchmark")
            + (parameters.isEmpty() ? "" : " " + parameters)
            + " ("
            + texts.get("mode")
            + ")";
    var score =
        new JmhScore(
            texts.getOrDefault("mode", ""),
            texts.getOrDefault("scoreUnit", ""),
            figures[0],
            figures[1],
            figures[2]);
    in.atMost(MOST, scores.size(), "benchmarks");
    if (scores.put(name, score) != null) {
      throw in.unreadable("the benchmark is there twice: " + Line.of(name, 200));
    }
  }

  private static void metric(JsonInput in, String name, double[] figures, Map<String, String> texts)
      throws UnreadableEvidence {
    switch (name) {
      case "score" -> figures[0] = in.number();
      case "scoreUnit" -> texts.put(name, in.text());
      case "scoreConfidence" -> {
        var at = new int[1];
        in.array(
            () -> {
              at[0]++;
              if (at[0] < 3 && in.isNumber()) { // it writes "NaN" where there is none
                figures[at[0]] = in.number();
              }
            });
      }
      default -> {
        return; // percentiles and raw figures
      }
    }
  }

  boolean hasInterval() {
    return !Double.isNaN(low) && !Double.isNaN(high) && low <= high;
  }

  /** Below zero when this is slower than before by more than both intervals, above when faster. */
  int speed(JmhScore before) {
    int more = low > before.high ? 1 : high < before.low ? -1 : 0;
    return mode.equals("thrpt") ? more : -more;
  }

  String text() {
    return String.format(Locale.ROOT, "%.4g (%.4g to %.4g) %s", score, low, high, unit);
  }
}
