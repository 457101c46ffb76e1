package dev.tidegate.judge;

import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.contract.Metric;
import dev.tidegate.contract.Metric.Role;
import dev.tidegate.kernel.Share;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How a rollout is judged; fixed when it begins.
 *
 * <p>Metrics have numbers: failures are 0, then come the latency limits, then the named metrics.
 *
 * @param alpha how often a change that is no worse may be withdrawn, over its whole rollout
 * @param beta how often a stage may be opened to a change that is worse than tolerated
 * @param harmRatioPpm up to this ratio of failing units the candidate is not worse, in millionths
 * @param safeRatioPpm from this ratio on it is, in millionths; between the two the judge holds
 * @param errors the share of failures that the service's objective tolerates
 * @param latency how slow requests may be
 * @param stages how many stages there are, the bake included
 * @param named further metrics: events first, then amounts, then throughput
 * @param weights per metric, by which α is split; empty for half on failures and the rest evenly
 * @param segments attributes of the context: harm to those who share a value is harm
 * @param known what earlier rollouts of the service showed of its dependence, per metric; empty for
 *     nothing
 */
public record JudgeSettings(
    Share alpha,
    Share beta,
    int harmRatioPpm,
    int safeRatioPpm,
    Share errors,
    List<LatencyLimit> latency,
    int stages,
    List<Metric> named,
    List<Integer> weights,
    List<String> segments,
    List<KnownEffect> known) {
  /** The part of the failures' α that is spent on segments, where there are any. */
  private static final double SEGMENTS = .25;

  /** Σ 1/(k+1)² over k ≥ 0. */
  private static final double BASEL = StrictMath.PI * StrictMath.PI / 6;

  public JudgeSettings {
    latency = List.copyOf(latency);
    named = List.copyOf(named);
    weights = List.copyOf(weights);
    segments = List.copyOf(segments);
    known = List.copyOf(known);
    if (!weights.isEmpty() && weights.size() != 1 + latency.size() + named.size()) {
      throw new IllegalArgumentException("there is a weight for each metric, or none at all");
    }
  }

  /** Judges failures and latency alone, of a service of which nothing is known. */
  public JudgeSettings(
      Share alpha,
      Share beta,
      int harmRatioPpm,
      int safeRatioPpm,
      Share errors,
      List<LatencyLimit> latency,
      int stages) {
    this(
        alpha,
        beta,
        harmRatioPpm,
        safeRatioPpm,
        errors,
        latency,
        stages,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** The same, with what earlier rollouts of the service showed. */
  public JudgeSettings knowing(Trials trials) {
    return new JudgeSettings(
        alpha,
        beta,
        harmRatioPpm,
        safeRatioPpm,
        errors,
        latency,
        stages,
        named,
        weights,
        segments,
        IntStream.range(0, metrics()).mapToObj(m -> trials.knownOf(keyOf(m))).toList());
  }

  /** Whether the contract has a bound for a metric, which is judged where there is no control. */
  public boolean isBounded(int metric) {
    return sortOf(metric).isBounded();
  }

  /** All metrics. */
  public int metrics() {
    return standard() + named.size();
  }

  /** Failures and the latency limits, which every client counts. */
  public int standard() {
    return 1 + latency.size();
  }

  /** The named metric with this number; empty for failures and the limits. */
  public Optional<Metric> named(int metric) {
    return metric < standard() ? Optional.empty() : Optional.of(named.get(metric - standard()));
  }

  /** How many named events clients count. */
  int events() {
    return (int) named.stream().filter(Metric::isEvent).count();
  }

  /** How many named amounts clients count. */
  int amounts() {
    return (int) named.stream().filter(Metric::isAmount).count();
  }

  /** What a metric may do to the rollout. */
  public Role roleOf(int metric) {
    return named(metric).map(Metric::roleOrDefault).orElse(Role.CRITICAL);
  }

  Sort sortOf(int metric) {
    return named(metric).map(Sort::of).orElse(metric == 0 ? Sort.MORE : Sort.SLOW);
  }

  /**
   * The part of α that a metric may spend. What is only watched spends nothing: it is shown as if
   * it had half of α to itself.
   */
  double alphaOf(int metric) {
    double all = alpha.fraction();
    if (roleOf(metric) == Role.WATCHED) {
      return all / 2;
    }
    double part =
        weightOf(metric) / IntStream.range(0, metrics()).mapToDouble(this::weightOf).sum();
    return all * part * (metric == 0 && !segments.isEmpty() ? 1 - SEGMENTS : 1);
  }

  private double weightOf(int metric) {
    if (roleOf(metric) == Role.WATCHED) {
      return 0;
    }
    if (!weights.isEmpty()) {
      return weights.get(metric);
    }
    long others = IntStream.range(1, metrics()).filter(m -> roleOf(m) != Role.WATCHED).count();
    return metric == 0 ? Math.max(1, others) : 1;
  }

  /** The part of α that the k-th segment that was seen may spend. */
  double alphaOfSegment(int k) {
    return alphaOf(0) / (1 - SEGMENTS) * SEGMENTS / BASEL / ((k + 1.0) * (k + 1.0));
  }

  /**
   * What the contract tolerates of a metric's events.
   *
   * @return empty when it has no such bound
   */
  public Optional<Share> boundOf(int metric) {
    return metric == 0
        ? Optional.of(errors)
        : metric < standard()
            ? Optional.of(latency.get(metric - 1).slower())
            : named(metric).flatMap(Metric::tolerated);
  }

  /** What the contract tolerates of failures, and of each limit. */
  Share tolerated(int metric) {
    return boundOf(metric).orElseThrow();
  }

  /** A metric's name for people. */
  public String nameOf(int metric) {
    return named(metric)
        .map(Metric::name)
        .orElseGet(
            () ->
                metric == 0
                    ? "failures"
                    : "failed or slower than " + latency.get(metric - 1).text());
  }

  /** A metric's name where somebody writes it down: {@code failures}, {@code 250 ms}, its own. */
  public String keyOf(int metric) {
    return metric == 0 || metric >= standard() ? nameOf(metric) : latency.get(metric - 1).text();
  }

  /** What is known of a metric's dependence. */
  KnownEffect knownOf(int metric) {
    return known.isEmpty() ? KnownEffect.NOTHING : known.get(metric);
  }
}
