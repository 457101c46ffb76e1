package dev.tidegate.server.kayenta;

import dev.tidegate.flags.Json;
import java.util.List;
import java.util.Optional;

/** Kayenta's {@code CanaryJudgeResult}. Names are Kayenta's. */
record KayentaResult(
    String judgeName, List<MetricResult> results, List<GroupScore> groupScores, Score score) {

  /**
   * {@code CanaryAnalysisResult}.
   *
   * @param tags an object, also when there are none
   * @param critical whether it failed, and that fails everything
   */
  record MetricResult(
      String name,
      String id,
      Json tags,
      String classification,
      String classificationReason,
      List<String> groups,
      Metadata experimentMetadata,
      Metadata controlMetadata,
      ResultMetadata resultMetadata,
      boolean critical,
      boolean muted) {}

  /** Where Kayenta looks for how many points there were. */
  record Metadata(Stats stats) {}

  /** Of the points that are numbers; nothing but the count when there are none. */
  record Stats(
      int count,
      Optional<Double> mean,
      Optional<Double> min,
      Optional<Double> max,
      Optional<Double> std) {
    static Stats of(Series all) {
      var series = all.numbers();
      boolean any = series.size() > 0;
      return new Stats(
          series.size(),
          Optional.of(series.mean()).filter(_ -> any),
          Optional.of(series.least()).filter(_ -> any),
          Optional.of(series.most()).filter(_ -> any),
          Optional.of(StrictMath.sqrt(series.variance())).filter(_ -> any));
    }
  }

  /**
   * The figures behind a classification; absent where nothing was compared.
   *
   * @param ratio of the means; absent when the control's is 0
   * @param harm log e-value of harm, in nats, which proves it from {@code harmNeeds} on
   * @param safe log e-value of safety, in nats, which proves it from {@code safeNeeds} on
   */
  record ResultMetadata(
      Optional<Double> ratio,
      Optional<Double> difference,
      Optional<Double> lower,
      Optional<Double> upper,
      Optional<Double> harm,
      Optional<Double> harmNeeds,
      Optional<Double> safe,
      Optional<Double> safeNeeds) {
    static ResultMetadata of(Optional<MetricJudge.Compared> compared) {
      return new ResultMetadata(
          compared.map(c -> c.ratio()).filter(Double::isFinite),
          compared.map(c -> c.difference()),
          compared.map(c -> c.difference() - c.halfWidth()),
          compared.map(c -> c.difference() + c.halfWidth()),
          compared.map(c -> c.harm().log()),
          compared.map(c -> c.harm().needed()),
          compared.map(c -> c.safe().log()),
          compared.map(c -> c.safe().needed()));
    }
  }

  /** {@code CanaryJudgeGroupScore}. */
  record GroupScore(
      String name, double score, String classification, String classificationReason) {}

  /** {@code CanaryJudgeScore}: Pass, Marginal or Fail. */
  record Score(double score, String classification, String classificationReason) {}
}
