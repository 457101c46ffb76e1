package dev.tidegate.contract;

import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Share;
import java.util.List;

/**
 * What a service promises to those who use it.
 *
 * @param owner the team that answers for it
 * @param errors the share of failed requests that its objective tolerates
 * @param latency limits, rising; at most ten
 * @param metrics further figures that matter
 */
public record Contract(
    String owner, Share errors, List<LatencyLimit> latency, List<Metric> metrics) {
  public Contract {
    latency = latency.stream().sorted().toList();
    metrics = List.copyOf(metrics);
  }

  /**
   * Its name: the digest of these lines, each ended by a line feed: {@code tidegate-contract-v1},
   * {@code owner …}, {@code errors ppm}, {@code latency micros ppm} for each limit, {@code metric
   * name: impact} for each metric.
   */
  public Digest digest() {
    var text = new StringBuilder("tidegate-contract-v1\n");
    text.append("owner ").append(owner).append('\n');
    text.append("errors ").append(errors.ppm()).append('\n');
    for (var limit : latency) {
      text.append("latency ").append(limit.micros()).append(' ');
      text.append(limit.slower().ppm()).append('\n');
    }
    for (var metric : metrics) {
      text.append("metric ").append(metric.name()).append(": ");
      text.append(metric.userImpact()).append('\n');
    }
    return Digest.of(text.toString());
  }
}
