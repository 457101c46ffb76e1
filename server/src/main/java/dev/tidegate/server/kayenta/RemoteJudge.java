package dev.tidegate.server.kayenta;

import dev.tidegate.flags.Json;
import dev.tidegate.server.kayenta.KayentaRequest.MetricConfig;
import dev.tidegate.server.kayenta.KayentaRequest.MetricSetPair;
import dev.tidegate.server.kayenta.KayentaResult.Metadata;
import dev.tidegate.server.kayenta.KayentaResult.MetricResult;
import dev.tidegate.server.kayenta.KayentaResult.ResultMetadata;
import dev.tidegate.server.kayenta.KayentaResult.Stats;
import dev.tidegate.server.kayenta.MetricJudge.Chances;
import dev.tidegate.server.kayenta.MetricJudge.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Judges a whole request of Kayenta's. Functions, no state. */
final class RemoteJudge {
  /** How it signs. */
  static final String NAME = "Tidegate-v1.0";

  /** How often a candidate that is no worse may be called harmful, over all metrics. */
  private static final double ALPHA = .01;

  /** How often a metric that is worse than tolerated may pass. */
  private static final double BETA = .05;

  private RemoteJudge() {}

  /** A metric's points with how it is to be judged. */
  private record Asked(MetricConfig metric, MetricSetPair pair) {}

  static KayentaResult judge(KayentaRequest request) {
    var asked = asked(request);
    long counting = asked.stream().filter(a -> !a.metric.canary().isMuted()).count();
    var chances = new Chances(ALPHA / Math.max(1, counting), BETA);
    var results = new ArrayList<MetricResult>();
    var counted = new ArrayList<Scoring.Counted>();
    for (var one : asked) {
      var values = one.pair.values().orElse(KayentaRequest.Values.NONE);
      var control = Series.of(values.control());
      var candidate = Series.of(values.experiment());
      var canary = one.metric.canary();
      var finding = MetricJudge.judge(canary, control, candidate, chances);
      boolean fatal = !canary.isMuted() && isFatal(one.metric, finding);
      results.add(result(one, control, candidate, finding, fatal));
      if (!canary.isMuted()) {
        counted.add(
            new Scoring.Counted(
                one.metric.name(),
                one.metric.groups(),
                finding.label(),
                fatal,
                canary.isCritical()));
      }
    }
    var scoring = new Scoring(counted, request.canaryConfig().weights(), request.scoreThresholds());
    return new KayentaResult(NAME, results, scoring.groups(), scoring.score());
  }

  /** What was sent, and metrics of which nothing was: they were not seen. */
  private static List<Asked> asked(KayentaRequest request) {
    var metrics = new LinkedHashMap<String, MetricConfig>();
    request.canaryConfig().metrics().forEach(metric -> metrics.put(metric.name(), metric));
    var asked = new ArrayList<Asked>();
    var silent = new LinkedHashMap<>(metrics);
    for (var pair : request.metricSetPairList()) {
      silent.remove(pair.name());
      asked.add(new Asked(Objects.requireNonNull(metrics.get(pair.name())), pair));
    }
    silent.values().forEach(metric -> asked.add(new Asked(metric, nothing(metric.name()))));
    return asked;
  }

  private static MetricSetPair nothing(String name) {
    return new MetricSetPair(
        name, Optional.empty(), Map.of(), Optional.empty(), Map.of(), Map.of());
  }

  /** A critical metric that was not seen fails everything, as one that does harm of that size. */
  private static boolean isFatal(MetricConfig metric, Finding finding) {
    var canary = metric.canary();
    if (!canary.isCritical()) {
      return false;
    }
    var effect = canary.effect();
    double ratio = finding.compared().map(c -> c.ratio()).orElse(Double.NaN);
    return switch (finding.label()) {
      case HIGH -> !(ratio < effect.criticalIncrease().orElse(1.0));
      case LOW -> !(ratio > effect.criticalDecrease().orElse(1.0));
      case NODATA, MISSING -> true;
      case PASS, UNPROVEN -> false;
    };
  }

  private static MetricResult result(
      Asked asked, Series control, Series candidate, Finding finding, boolean fatal) {
    var tags = new LinkedHashMap<String, Json>();
    asked.pair.tags().forEach((name, value) -> tags.put(name, Json.of(value)));
    return new MetricResult(
        asked.metric.name(),
        asked.pair.id().orElse(asked.metric.name()),
        new Json.Obj(tags),
        finding.label().kayenta(),
        finding.reason(),
        asked.metric.groups(),
        new Metadata(Stats.of(candidate)),
        new Metadata(Stats.of(control)),
        ResultMetadata.of(finding.compared()),
        fatal,
        asked.metric.canary().isMuted());
  }
}
