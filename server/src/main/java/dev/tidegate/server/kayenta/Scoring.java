package dev.tidegate.server.kayenta;

import dev.tidegate.server.kayenta.KayentaRequest.Thresholds;
import dev.tidegate.server.kayenta.KayentaResult.GroupScore;
import dev.tidegate.server.kayenta.KayentaResult.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Adds metrics up to a score as Kayenta does: a group's is the part of its metrics that pass, the
 * summary is the groups' by weight. Otherwise than Kayenta, what was not seen is not left out, and
 * a group without data is worth nothing instead of everything.
 *
 * <p>What is not proven is a hold: as long as it decides, the score is put between the thresholds,
 * where Kayenta goes on watching, and never passes in the end.
 */
final class Scoring {
  private static final double ALL = 100;

  /** As in Kayenta: from this part on without data, everything fails. */
  private static final double UNSEEN = .5;

  private final List<Counted> metrics;
  private final Map<String, Double> weights;
  private final Thresholds thresholds;

  /** A metric that counts, with what it came to. */
  record Counted(String name, List<String> groups, Label label, boolean fatal, boolean critical) {}

  Scoring(List<Counted> metrics, Map<String, Double> weights, Thresholds thresholds) {
    this.metrics = List.copyOf(metrics);
    this.weights = weights;
    this.thresholds = thresholds;
  }

  List<GroupScore> groups() {
    var scores = new ArrayList<GroupScore>();
    score(false)
        .forEach((name, score) -> scores.add(new GroupScore(name, round(score), "", counts(name))));
    return scores;
  }

  private String counts(String group) {
    var of = metrics.stream().filter(m -> m.groups.contains(group)).toList();
    return String.format(
        Locale.ROOT,
        "%d of %d proven to be no worse, %d harmful, %d not proven, %d not seen",
        of.stream().filter(m -> m.label == Label.PASS).count(),
        of.size(),
        of.stream().filter(m -> m.label.isHarm()).count(),
        of.stream().filter(m -> m.label == Label.UNPROVEN).count(),
        of.stream().filter(m -> m.label.isUnseen()).count());
  }

  /** The score of each group, by the metrics that pass, or might still come to. */
  private Map<String, Double> score(boolean might) {
    var scores = new LinkedHashMap<String, Double>();
    for (var group : names()) {
      var of = metrics.stream().filter(m -> m.groups.contains(group)).toList();
      long good =
          of.stream()
              .filter(m -> m.label == Label.PASS || (might && m.label == Label.UNPROVEN))
              .count();
      scores.put(group, ALL * good / of.size());
    }
    return scores;
  }

  private SortedSet<String> names() {
    var names = new TreeSet<String>();
    metrics.forEach(metric -> names.addAll(metric.groups));
    return names;
  }

  /** Groups without a weight share what the others leave. */
  private double summary(Map<String, Double> scores) {
    double given = weights.values().stream().mapToDouble(w -> w).sum();
    long without = scores.keySet().stream().filter(name -> !weights.containsKey(name)).count();
    double rest = without == 0 ? 0 : Math.max(0, ALL - given) / without;
    double sum = 0;
    for (var entry : scores.entrySet()) {
      sum += entry.getValue() * weights.getOrDefault(entry.getKey(), rest) / ALL;
    }
    return round(Math.min(ALL, sum));
  }

  Score score() {
    var fatal = metrics.stream().filter(Counted::fatal).toList();
    if (!fatal.isEmpty()) {
      return fail("a critical metric failed: " + list(fatal));
    }
    var unseen = metrics.stream().filter(m -> m.label.isUnseen()).toList();
    if (unseen.size() >= UNSEEN * metrics.size()) {
      return fail("half of the metrics or more have no data: " + list(unseen));
    }
    double now = summary(score(false));
    double best = summary(score(true));
    var open = metrics.stream().filter(m -> m.label == Label.UNPROVEN).toList();
    boolean criticalOpen = open.stream().anyMatch(Counted::critical);
    if (now >= thresholds.pass() && !criticalOpen) {
      return new Score(now, "Pass", "proven to be no worse, as far as the thresholds ask");
    }
    return best >= thresholds.pass() ? hold(now, open) : failed(now);
  }

  private Score hold(double now, List<Counted> open) {
    var middle = (thresholds.marginal() + thresholds.pass()) / 2;
    double score = round(Math.min(Math.max(now, middle), thresholds.pass() - .01));
    return new Score(
        Math.max(0, score), classification(score), "nothing is proven yet of " + list(open));
  }

  private Score failed(double now) {
    var bad = metrics.stream().filter(m -> m.label != Label.PASS).toList();
    return new Score(now, classification(now), "not proven to be no worse: " + list(bad));
  }

  private static Score fail(String why) {
    return new Score(0, "Fail", why);
  }

  private String classification(double score) {
    if (score >= thresholds.pass()) {
      return "Pass";
    }
    return score >= thresholds.marginal() ? "Marginal" : "Fail";
  }

  private static String list(List<Counted> metrics) {
    var first = metrics.stream().limit(5).map(m -> "\"" + m.name + "\"").toList();
    return String.join(", ", first)
        + Optional.of(metrics.size() - first.size())
            .filter(more -> more > 0)
            .map(more -> " and " + more + " more")
            .orElse("");
  }

  private static double round(double score) {
    return Math.round(score * ALL) / ALL;
  }
}
