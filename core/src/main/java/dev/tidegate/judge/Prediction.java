package dev.tidegate.judge;

import java.util.List;
import java.util.Optional;

/**
 * How a climb would go, before it begins: by the judge's own arithmetic, at expected counts. Times
 * are in windows. The counts that come differ from what is expected, so a single climb may take
 * half as long, or twice.
 */
public record Prediction(List<AtRung> rungs) {
  /** The regressions that are predicted, as multiples of what is hit on stable. */
  public static final List<Double> TIMES = List.of(1.5, 2.0, 5.0, 10.0, 20.0);

  public Prediction {
    rungs = List.copyOf(rungs);
  }

  /**
   * Predicts.
   *
   * @param rungs all of them, the bake last
   * @param horizon the windows after which it is never
   */
  public static Prediction of(JudgeSettings settings, List<Rung> rungs, Usage usage, int horizon) {
    return new Outlook(settings, usage, horizon, TIMES).over(rungs);
  }

  /** What a candidate that is no worse meets at one stage, without what came before it. */
  public static AtRung healthy(JudgeSettings settings, Rung rung, Usage usage, int horizon) {
    return new Outlook(settings, usage, horizon, List.of()).over(List.of(rung)).rungs().getFirst();
  }

  /**
   * At one stage.
   *
   * @param exposed the part of the service that gets the candidate
   * @param isEmpty whether nobody of its cohort comes, so that it is passed without a proof
   * @param least the windows that its least duration and its least requests take, empty for never
   * @param windows until a candidate that is no worse may go on, empty for never
   * @param metrics failures first, then one per latency limit; none when it is empty
   */
  public record AtRung(
      double exposed,
      boolean isEmpty,
      Optional<Integer> least,
      Optional<Integer> windows,
      List<OfMetric> metrics) {
    public AtRung {
      metrics = List.copyOf(metrics);
    }
  }

  /**
   * Of one metric.
   *
   * @param safe the windows until it is proven safe of a candidate that is no worse
   * @param proof by which
   * @param condemned the windows until a candidate that is no worse is found harmful all the same,
   *     for the service itself is hit more often than its contract tolerates; empty for never
   * @param regressions in the order of {@link Prediction#TIMES}; none when they were not asked for
   */
  public record OfMetric(
      Optional<Integer> safe,
      Proof proof,
      Optional<Integer> condemned,
      List<Regression> regressions) {
    public OfMetric {
      regressions = List.copyOf(regressions);
    }
  }

  /** The proofs of safety that there are. */
  public enum Proof {
    /** Not as bad as tolerated, by comparison with the control. */
    RATIO,
    /** Below what the next stage may expose the service to. */
    BOUND,
    /** Below a tenth of it. */
    FAR
  }

  /**
   * A candidate that is hit more often, and shows it at this stage first.
   *
   * @param times as often as stable
   * @param rate the share of the candidate's requests that are then hit
   * @param harmful the windows until it is found harmful, empty when not before the deadline
   * @param passes the windows until it would be proven safe and go on, empty when not before the
   *     deadline
   * @param units different ones that it harms until it falls, goes on, or is withdrawn
   * @param requests that it harms until then
   */
  public record Regression(
      double times,
      double rate,
      Optional<Integer> harmful,
      Optional<Integer> passes,
      double units,
      double requests) {

    /** Whether it is caught at this stage: not when it goes on before. */
    public boolean isCaught() {
      return harmful.isPresent() && (passes.isEmpty() || harmful.get() <= passes.get());
    }
  }
}
