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
 * @param segments the declared segments that were seen
 * @param selfAlarm the window in which the same judge found harm between two halves of the control,
 *     where there is none; empty when it did not
 */
public record Judgement(
    int version,
    Verdict verdict,
    long sampleRatio,
    Optional<Integer> windowsToSafe,
    List<MetricJudgement> metrics,
    List<SegmentJudgement> segments,
    Optional<Integer> selfAlarm) {
  public Judgement {
    metrics = List.copyOf(metrics);
    segments = List.copyOf(segments);
  }

  /** One without segments. */
  public Judgement(
      int version,
      Verdict verdict,
      long sampleRatio,
      Optional<Integer> windowsToSafe,
      List<MetricJudgement> metrics) {
    this(version, verdict, sampleRatio, windowsToSafe, metrics, List.of(), Optional.empty());
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
   * @param effect what was measured of the dependence of units and requests, by which evidence was
   *     divided; empty in judgements of before there was such a measurement
   */
  public record MetricJudgement(
      Verdict verdict,
      long harm,
      long bound,
      long requests,
      long safeRatio,
      long safeBound,
      long safeFar,
      Optional<KnownEffect> effect) {
    /** One that nothing was measured for. */
    public MetricJudgement(
        Verdict verdict,
        long harm,
        long bound,
        long requests,
        long safeRatio,
        long safeBound,
        long safeFar) {
      this(verdict, harm, bound, requests, safeRatio, safeBound, safeFar, Optional.empty());
    }
  }

  /**
   * One segment's part in it.
   *
   * @param harm of units against the control, in nano-nats; decides
   */
  public record SegmentJudgement(String dimension, String value, long harm) {}
}
