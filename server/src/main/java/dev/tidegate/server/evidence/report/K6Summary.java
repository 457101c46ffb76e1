package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.Finding;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.JsonInput;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * k6's summary. Its exported form has a metric's values beside its thresholds, where a threshold is
 * true when it <em>broke</em>; {@code handleSummary} has them in {@code values}, and {@code ok}.
 */
final class K6Summary {
  private static final Set<String> KEPT =
      Set.of("http_req_duration", "http_reqs", "http_req_failed");

  private final JsonInput in;
  private final Map<String, Map<String, Double>> metrics = new HashMap<>();
  private long broken;
  private boolean hasMetrics;

  K6Summary(JsonInput in) {
    this.in = in;
  }

  void read(Draft draft) throws UnreadableEvidence {
    in.object(
        name -> {
          if (name.equals("metrics")) {
            hasMetrics = true;
            in.object(metric -> metric(metric, draft));
          }
        });
    if (!hasMetrics) {
      throw in.unreadable("a summary of k6 has \"metrics\"");
    }
    state(draft);
  }

  private void metric(String metric, Draft draft) throws UnreadableEvidence {
    boolean isKept = KEPT.contains(metric);
    var values =
        isKept
            ? metrics.computeIfAbsent(metric, _ -> new HashMap<>())
            : new HashMap<String, Double>();
    in.object(
        name -> {
          if (name.equals("values")) {
            in.object(value -> take(value, values));
          } else if (name.equals("thresholds")) {
            in.object(rule -> threshold(metric, rule, draft));
          } else {
            take(name, values);
          }
        });
  }

  private void take(String name, Map<String, Double> values) throws UnreadableEvidence {
    if (in.isNumber()) {
      values.put(name, in.number());
    }
  }

  private void threshold(String metric, String rule, Draft draft) throws UnreadableEvidence {
    var isBroken = new boolean[1];
    if (in.isObject()) {
      in.object(name -> isBroken[0] |= name.equals("ok") && !in.yes());
    } else {
      isBroken[0] = in.yes();
    }
    if (isBroken[0]) {
      broken++;
      var name = metric + " " + rule;
      draft.finds(
          new Finding("threshold", Finding.Level.ERROR, metric, "broke: " + rule, name, true));
    }
  }

  private void state(Draft draft) throws UnreadableEvidence {
    draft.count("performance.thresholds_failed", broken);
    var took = metrics.getOrDefault("http_req_duration", Map.of());
    number(draft, "performance.p50_ms", took, "med");
    number(draft, "performance.p90_ms", took, "p(90)");
    number(draft, "performance.p99_ms", took, "p(99)");
    number(draft, "performance.max_ms", took, "max");
    var requests = metrics.getOrDefault("http_reqs", Map.of());
    number(draft, "performance.rate", requests, "rate");
    count(draft, "performance.requests", requests, "count");
    failed(draft, metrics.getOrDefault("http_req_failed", Map.of()));
  }

  /** Of this rate, what "passes" is what failed. */
  private void failed(Draft draft, Map<String, Double> rate) throws UnreadableEvidence {
    if (!rate.containsKey("passes") || !rate.containsKey("fails")) {
      return;
    }
    double bad = rate.getOrDefault("passes", 0.0);
    double all = bad + rate.getOrDefault("fails", 0.0);
    double said = rate.getOrDefault("value", rate.getOrDefault("rate", all > 0 ? bad / all : 0));
    if (Math.abs(said * all - bad) > 0.5) {
      throw in.unreadable("http_req_failed does not agree with its own counts");
    }
    count(draft, "performance.failed_requests", rate, "passes");
  }

  private static void number(Draft draft, String fact, Map<String, Double> values, String name) {
    var value = values.get(name);
    if (value != null) {
      draft.number(fact, value);
    }
  }

  private void count(Draft draft, String fact, Map<String, Double> values, String name)
      throws UnreadableEvidence {
    var value = values.get(name);
    if (value != null && (value < 0 || value > 1e15 || value != Math.rint(value))) {
      throw in.unreadable("\"" + name + "\" of a metric has to be a count");
    } else if (value != null) {
      draft.count(fact, value.longValue());
    }
  }
}
