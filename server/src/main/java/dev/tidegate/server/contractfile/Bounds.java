package dev.tidegate.server.contractfile;

import dev.tidegate.contract.LatencyLimit;
import dev.tidegate.contract.Metric;
import dev.tidegate.contract.WitnessTerms;
import dev.tidegate.kernel.Share;
import dev.tidegate.server.codec.Durations;
import dev.tidegate.server.yaml.YamlForms;
import dev.tidegate.server.yaml.YamlKey;
import dev.tidegate.server.yaml.YamlObject;
import java.time.Duration;
import java.util.List;

/** What a contract says in figures, in the words of the API. */
final class Bounds {
  private static final Duration SLOWEST = Duration.ofMinutes(30);

  private static final YamlKey<Integer> LIMIT =
      YamlKey.required(
          "limit", YamlForms.mapped(YamlForms.duration(), Bounds::micros), "a time, 1ms to 30m");
  private static final YamlKey<Share> SLOWER =
      YamlKey.required("slower", YamlForms.share(), "the share of requests that may take longer");

  static final YamlObject<LatencyLimit> LATENCY =
      new YamlObject<>(
          "a limit",
          List.of(LIMIT, SLOWER),
          fields -> new LatencyLimit(fields.get(LIMIT), fields.get(SLOWER)));

  private static final YamlKey<String> NAME =
      YamlKey.required("name", YamlForms.text(60), "as the application counts it");
  private static final YamlKey<String> USER_IMPACT =
      YamlKey.required("userImpact", Written.line(), "what users notice when it moves");
  private static final YamlKey<Metric.Kind> KIND =
      YamlKey.optional(
          "kind",
          YamlForms.choice(Metric.Kind.class),
          "how it is counted; without one it is written down and not judged");
  private static final YamlKey<Metric.Role> ROLE =
      YamlKey.optional(
          "role", YamlForms.choice(Metric.Role.class), "what it may do to a rollout (guardrail)");
  private static final YamlKey<Metric.Worse> WORSE =
      YamlKey.optional("worse", YamlForms.choice(Metric.Worse.class), "which way is bad (higher)");
  private static final YamlKey<Share> TOLERATED =
      YamlKey.optional(
          "tolerated", YamlForms.share(), "of an event: the share of requests that may have one");
  private static final YamlKey<Long> MOST =
      YamlKey.optional(
          "most",
          YamlForms.whole(1, Long.MAX_VALUE / 1_000),
          "of an amount: larger values count as this one");
  private static final YamlKey<Share> TOLERANCE =
      YamlKey.optional(
          "tolerance",
          YamlForms.share(),
          "of an amount and of throughput: by how much the mean may differ (20 %)");

  static final YamlObject<Metric> METRIC =
      new YamlObject<>(
          "a metric",
          List.of(NAME, USER_IMPACT, KIND, ROLE, WORSE, TOLERATED, MOST, TOLERANCE),
          fields ->
              new Metric(
                  fields.get(NAME),
                  fields.get(USER_IMPACT),
                  fields.find(KIND),
                  fields.find(ROLE),
                  fields.find(WORSE),
                  fields.find(TOLERATED),
                  fields.find(MOST),
                  fields.find(TOLERANCE)));

  private static final YamlKey<String> SOURCE =
      YamlKey.required("source", Written.line(), "the subject of the second source's token");
  private static final YamlKey<Share> DIFFERENCE =
      YamlKey.optional(
          "tolerance", YamlForms.share(), "by how much it and the clients may differ (10 %)");

  static final YamlObject<WitnessTerms> WITNESS =
      new YamlObject<>(
          "a witness",
          List.of(SOURCE, DIFFERENCE),
          fields -> new WitnessTerms(fields.get(SOURCE), fields.find(DIFFERENCE)));

  private Bounds() {}

  private static int micros(Duration limit) {
    if (limit.compareTo(SLOWEST) > 0) {
      throw new IllegalArgumentException(
          "a latency limit is at most 30m, not " + Durations.text(limit));
    }
    return (int) (limit.toNanos() / 1_000);
  }
}
