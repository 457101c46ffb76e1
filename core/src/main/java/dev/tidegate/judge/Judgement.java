package dev.tidegate.judge;

import java.util.List;
import java.util.Optional;

/**
 * What a window came to, as it stands in the journal: whole numbers, with the judge's version, so
 * that it can be checked and never has to be computed again.
 *
 * @param version of the judge's arithmetic
 * @param sampleRatio log e-value of the sample-ratio test, in nano-nats
 * @param windowsToSafe how many windows like those seen it takes to prove safety; 0 when proven,
 *     empty when it can not be proven at this rate
 */
public record Judgement(
    int version,
    Verdict verdict,
    long sampleRatio,
    Optional<Integer> windowsToSafe,
    List<MetricJudgement> metrics) {
  public Judgement {
    metrics = List.copyOf(metrics);
  }

  /**
   * One metric's part in it; log e-values in nano-nats.
   *
   * @param harm of units against the control; decides
   * @param bound of units against the objective; decides where there is no control
   * @param requests of requests against the control; advises
   * @param safeRatio against the control
   * @param safeBound against the objective
   * @param safeFar against a tenth of it
   */
  public record MetricJudgement(
      Verdict verdict,
      long harm,
      long bound,
      long requests,
      long safeRatio,
      long safeBound,
      long safeFar) {}
}
