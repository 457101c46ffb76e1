package dev.tidegate.server.kayenta;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.Nearest;
import dev.tidegate.flags.Problem;
import java.util.ArrayList;
import java.util.List;

/** Whether a request can be judged. What Kayenta would pass over, and so let pass, is refused. */
final class KayentaCheck {
  private final List<Problem> problems = new ArrayList<>();
  private final KayentaRequest request;

  private KayentaCheck(KayentaRequest request) {
    this.request = request;
  }

  /** Everything that is wrong. */
  static List<Problem> problems(KayentaRequest request) {
    var check = new KayentaCheck(request);
    check.thresholds();
    check.weights();
    check.metrics();
    check.pairs();
    return check.problems;
  }

  private void thresholds() {
    var thresholds = request.scoreThresholds();
    double pass = thresholds.pass();
    double marginal = thresholds.marginal();
    if (!(pass > 0 && pass <= 100 && marginal >= 0 && marginal <= pass)) {
      add(
          "scoreThresholds",
          "0 <= marginal <= pass <= 100, and pass is more than 0; not "
              + marginal
              + " and "
              + pass);
    }
  }

  private void weights() {
    double sum = 0;
    for (var entry : request.canaryConfig().weights().entrySet()) {
      double weight = entry.getValue();
      if (!(weight >= 0 && weight <= 100)) {
        add("canaryConfig.classifier.groupWeights." + entry.getKey(), "is 0 to 100");
      }
      sum += weight;
    }
    if (sum > 100 + 1e-6) {
      add("canaryConfig.classifier.groupWeights", "are 100 together at most, not " + sum);
    }
  }

  private void metrics() {
    var metrics = request.canaryConfig().metrics();
    if (metrics.isEmpty()) {
      add("canaryConfig.metrics", "has at least one");
    }
    var names = new ArrayList<String>();
    for (int i = 0; i < metrics.size(); i++) {
      var metric = metrics.get(i);
      var where = "canaryConfig.metrics." + i;
      if (names.contains(metric.name())) {
        add(where + ".name", "there is another metric \"" + metric.name() + "\"");
      }
      names.add(metric.name());
      effect(where + ".analysisConfigurations.canary.effectSize", metric.canary());
      if (metric.groups().isEmpty() && !metric.canary().isMuted()) {
        add(where + ".groups", "names at least one group: without one it would not count");
      }
    }
  }

  private void effect(String where, KayentaRequest.Canary canary) {
    var effect = canary.effect();
    if (effect.measure().filter(m -> !m.equals("meanRatio")).isPresent()) {
      add(where + ".measure", "is meanRatio, the only one that is judged here");
    }
    if (!(effect.up() >= 1 && effect.up() <= 100)) {
      add(where + ".allowedIncrease", "is a ratio of 1 to 100, not " + effect.up());
    }
    if (!(effect.down() > 0 && effect.down() <= 1)) {
      add(where + ".allowedDecrease", "is a ratio above 0, and at most 1, not " + effect.down());
    }
    critical(where + ".criticalIncrease", effect.criticalIncrease().orElse(1.0), 1, 1_000);
    critical(where + ".criticalDecrease", effect.criticalDecrease().orElse(1.0), 0, 1);
  }

  private void critical(String where, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      add(where, "is a ratio of " + least + " to " + most + ", not " + value);
    }
  }

  private void pairs() {
    var names = request.canaryConfig().metrics().stream().map(m -> m.name()).toList();
    for (int i = 0; i < request.metricSetPairList().size(); i++) {
      var pair = request.metricSetPairList().get(i);
      var where = "metricSetPairList." + i;
      if (!names.contains(pair.name())) {
        add(
            where + ".name",
            "no metric of canaryConfig is \""
                + pair.name()
                + "\""
                + Nearest.hint(pair.name(), names));
      }
      var values = pair.values().orElse(KayentaRequest.Values.NONE);
      points(where + ".values.control", values.control());
      points(where + ".values.experiment", values.experiment());
    }
  }

  private void points(String where, List<Json> points) {
    for (int i = 0; i < points.size(); i++) {
      if (!Series.isPoint(points.get(i))) {
        add(where + "." + i, "is a number or \"NaN\", not " + points.get(i).kind());
        return;
      }
    }
  }

  private void add(String where, String what) {
    problems.add(new Problem(where, what));
  }
}
