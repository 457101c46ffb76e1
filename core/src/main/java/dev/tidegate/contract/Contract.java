package dev.tidegate.contract;

import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Share;
import java.util.List;
import java.util.Optional;

/**
 * What a service promises to those who use it.
 *
 * @param owner the team that answers for it
 * @param errors the share of failed requests that its objective tolerates
 * @param latency limits, rising; at most ten
 * @param metrics further figures that matter
 * @param rollback what it asks of the way back; empty for nothing: see {@link #rollbackTerms}
 * @param witness a second source that has to agree with the service's own clients
 * @param attestedUpTo the share of the service up to which attested evidence may stand in for
 *     missing traffic, none where it is forbidden; empty for the standard: see {@link #attestable}
 * @param gated whether nothing is exposed before rules have weighed the evidence of the change;
 *     empty for no: see {@link #isGated}
 */
public record Contract(
    String owner,
    Share errors,
    List<LatencyLimit> latency,
    List<Metric> metrics,
    Optional<RollbackTerms> rollback,
    Optional<WitnessTerms> witness,
    Optional<Share> attestedUpTo,
    Optional<Boolean> gated) {
  /** Up to where attested evidence may lift a rollout when a contract says nothing. */
  public static final Share ATTESTED_UP_TO = new Share(250_000);

  public Contract {
    latency = latency.stream().sorted().toList();
    metrics = List.copyOf(metrics);
    rollback = rollback.filter(asked -> !asked.equals(RollbackTerms.NONE));
    gated = gated.filter(asked -> asked);
  }

  /** One that asks nothing of the way back, nor for a witness. */
  public Contract(String owner, Share errors, List<LatencyLimit> latency, List<Metric> metrics) {
    this(owner, errors, latency, metrics, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** One by which a change is exposed without evidence. */
  public Contract(
      String owner,
      Share errors,
      List<LatencyLimit> latency,
      List<Metric> metrics,
      Optional<RollbackTerms> rollback,
      Optional<WitnessTerms> witness,
      Optional<Share> attestedUpTo) {
    this(owner, errors, latency, metrics, rollback, witness, attestedUpTo, Optional.empty());
  }

  /** Whether nothing is exposed before rules have weighed the evidence of the change. */
  public boolean isGated() {
    return gated.orElse(false);
  }

  /** What it asks of the way back. */
  public RollbackTerms rollbackTerms() {
    return rollback.orElse(RollbackTerms.NONE);
  }

  /** The share of the service up to which attested evidence counts; none where it is forbidden. */
  public Share attestable() {
    return attestedUpTo.orElse(ATTESTED_UP_TO);
  }

  /**
   * Its name: the digest of these lines, each ended by a line feed: {@code tidegate-contract-v1},
   * {@code owner …}, {@code errors ppm}, {@code latency micros ppm} for each limit, {@code metric
   * name: impact} for each metric, followed by {@code judged} and its terms when it is counted,
   * {@code rollback drilledWithin seconds}, {@code witness tolerance source} and {@code
   * attestedUpTo ppm} where it says so, and {@code gated} where it is.
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
      if (metric.isCounted()) {
        text.append("judged").append(metric.terms()).append('\n');
      }
    }
    rollbackTerms()
        .drilledWithin()
        .ifPresent(d -> text.append("rollback drilledWithin ").append(d.toSeconds()).append('\n'));
    witness.ifPresent(
        terms ->
            text.append("witness ")
                .append(terms.toleranceOrDefault().ppm())
                .append(' ')
                .append(terms.source())
                .append('\n'));
    attestedUpTo.ifPresent(to -> text.append("attestedUpTo ").append(to.ppm()).append('\n'));
    if (isGated()) {
      text.append("gated\n");
    }
    return Digest.of(text.toString());
  }
}
