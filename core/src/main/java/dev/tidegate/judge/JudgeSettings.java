package dev.tidegate.judge;

import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.kernel.Share;
import java.util.List;

/**
 * How a rollout is judged; fixed when it begins.
 *
 * @param alpha how often a change that is no worse may be withdrawn, over its whole rollout
 * @param beta how often a stage may be opened to a change that is worse than tolerated
 * @param harmRatioPpm up to this ratio of failing units the candidate is not worse, in millionths
 * @param safeRatioPpm from this ratio on it is, in millionths; between the two the judge holds
 * @param errors the share of failures that the service's objective tolerates
 * @param latency how slow requests may be
 * @param stages how many stages there are, the bake included
 */
public record JudgeSettings(
    Share alpha,
    Share beta,
    int harmRatioPpm,
    int safeRatioPpm,
    Share errors,
    List<LatencyLimit> latency,
    int stages) {
  public JudgeSettings {
    latency = List.copyOf(latency);
  }

  /** The metrics that are judged: failures first, then one per latency limit. */
  int metrics() {
    return 1 + latency.size();
  }

  /** The part of α that a metric may spend: half on failures, the rest evenly on the limits. */
  double alphaOf(int metric) {
    double all = alpha.fraction();
    if (latency.isEmpty()) {
      return all;
    }
    return metric == 0 ? all / 2 : all / 2 / latency.size();
  }

  /** What the contract tolerates of a metric's events. */
  Share tolerated(int metric) {
    return metric == 0 ? errors : latency.get(metric - 1).slower();
  }

  /** A metric's name for people. */
  public String nameOf(int metric) {
    return metric == 0 ? "failures" : "failed or slower than " + latency.get(metric - 1).text();
  }
}
