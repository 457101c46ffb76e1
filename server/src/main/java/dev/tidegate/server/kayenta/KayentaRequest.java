package dev.tidegate.server.kayenta;

import dev.tidegate.flags.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Kayenta's {@code RemoteJudgeRequest}. Names are Kayenta's. Where Kayenta passes something on
 * unread, such as a metric's query, so does this.
 */
record KayentaRequest(
    CanaryConfig canaryConfig, Thresholds scoreThresholds, List<MetricSetPair> metricSetPairList) {

  /** {@code CanaryConfig}. */
  record CanaryConfig(
      Optional<Long> createdTimestamp,
      Optional<Long> updatedTimestamp,
      Optional<String> createdTimestampIso,
      Optional<String> updatedTimestampIso,
      Optional<String> name,
      Optional<String> id,
      Optional<String> description,
      Optional<String> configVersion,
      List<String> applications,
      Optional<JudgeConfig> judge,
      List<MetricConfig> metrics,
      Map<String, Json> templates,
      Optional<Classifier> classifier) {
    Map<String, Double> weights() {
      return classifier.map(Classifier::groupWeights).orElse(Map.of());
    }
  }

  /** {@code CanaryJudgeConfig}. */
  record JudgeConfig(Optional<String> name, Optional<Json> judgeConfigurations) {}

  /** {@code CanaryMetricConfig}. */
  record MetricConfig(
      String name,
      Optional<Json> query,
      List<String> groups,
      Optional<Analysis> analysisConfigurations,
      Optional<String> scopeName) {
    Canary canary() {
      return analysisConfigurations.flatMap(Analysis::canary).orElse(Canary.STANDARD);
    }
  }

  /** How a metric is judged. */
  record Analysis(Optional<Canary> canary) {}

  /**
   * {@code analysisConfigurations.canary}.
   *
   * @param mustHaveData whether it is a failure when nothing was seen
   * @param muted whether it is told and does not count
   */
  record Canary(
      Optional<Direction> direction,
      Optional<NanStrategy> nanStrategy,
      Optional<Boolean> critical,
      Optional<Boolean> mustHaveData,
      Optional<Boolean> muted,
      Optional<EffectSize> effectSize,
      Optional<Outliers> outliers) {
    static final Canary STANDARD =
        new Canary(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    boolean isCritical() {
      return critical.orElse(false);
    }

    boolean needsData() {
      return mustHaveData.orElse(false);
    }

    boolean isMuted() {
      return muted.orElse(false);
    }

    boolean replacesNan() {
      return nanStrategy.filter(NanStrategy.REPLACE::equals).isPresent();
    }

    /** Whether it is a failure when the candidate is higher. */
    boolean mayNotRise() {
      return direction.filter(Direction.DECREASE::equals).isEmpty();
    }

    /** Whether it is a failure when the candidate is lower. */
    boolean mayNotFall() {
      return direction.filter(Direction.INCREASE::equals).isEmpty();
    }

    EffectSize effect() {
      return effectSize.orElse(EffectSize.STANDARD);
    }
  }

  /** Which way a metric may not go. */
  enum Direction {
    INCREASE,
    DECREASE,
    EITHER
  }

  /** What becomes of points that are no number. */
  enum NanStrategy {
    REMOVE,
    REPLACE
  }

  /** How large an effect has to be, as ratios of means. */
  record EffectSize(
      Optional<String> measure,
      Optional<Double> allowedIncrease,
      Optional<Double> allowedDecrease,
      Optional<Double> criticalIncrease,
      Optional<Double> criticalDecrease) {
    static final EffectSize STANDARD =
        new EffectSize(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Up to this ratio the candidate is not worse. */
    double up() {
      return allowedIncrease.orElse(1.1);
    }

    /** Down to this ratio the candidate is not worse. */
    double down() {
      return allowedDecrease.orElse(.9);
    }
  }

  /** What Kayenta would do about outliers; here they are kept, for they may be the harm. */
  record Outliers(Optional<String> strategy, Optional<Double> outlierFactor) {}

  /** {@code CanaryClassifierConfig}. */
  record Classifier(Map<String, Double> groupWeights, Optional<Thresholds> scoreThresholds) {}

  /** {@code CanaryClassifierThresholdsConfig}: scores of 0 to 100. */
  record Thresholds(double pass, double marginal) {}

  /** {@code MetricSetPair}: one metric, of both arms. */
  record MetricSetPair(
      String name,
      Optional<String> id,
      Map<String, String> tags,
      Optional<Values> values,
      Map<String, Json> scopes,
      Map<String, Json> attributes) {}

  /** The points in their order: numbers, or {@code "NaN"} where there is none. */
  record Values(List<Json> control, List<Json> experiment) {
    static final Values NONE = new Values(List.of(), List.of());
  }
}
