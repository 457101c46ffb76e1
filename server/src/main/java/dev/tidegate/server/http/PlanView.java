package dev.tidegate.server.http;

import dev.tidegate.contract.Metric;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.judge.Prediction;
import dev.tidegate.judge.Prediction.OfMetric;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Share;
import dev.tidegate.rollout.Counsel;
import dev.tidegate.rollout.Foresight;
import dev.tidegate.server.plan.Figures;
import dev.tidegate.server.plan.Figures.Figure;
import dev.tidegate.server.plan.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plan as it is shown. Times are expected ones; what is left out never comes.
 *
 * @param errors what the contract tolerates
 * @param untilAll until the last stage is open, which exposes everybody
 * @param untilSettled until it settles
 * @param recall what a withdrawal can not do, on an update channel
 * @param unforeseen the named metrics, whose safety and harm nobody can tell in advance
 */
record PlanView(
    TrafficView traffic,
    Share errors,
    List<LimitView> latency,
    Duration window,
    List<StageView> stages,
    Optional<Duration> untilAll,
    Optional<Duration> untilSettled,
    Optional<String> recall,
    Optional<String> unforeseen) {

  /**
   * The figures that it rests on.
   *
   * @param rps requests a second
   * @param users different ones in an hour
   * @param activeUsers different ones in a window
   */
  record TrafficView(
      Figure rps,
      Figure users,
      double activeUsers,
      Figure errorRate,
      List<Figure> slow,
      Map<String, Figure> shares,
      Optional<SeenView> seen) {}

  /** Where figures were seen. */
  record SeenView(RolloutId rollout, Instant until, Duration span) {}

  /** A latency limit of the contract. */
  record LimitView(int micros, Share slower) {}

  /**
   * A stage.
   *
   * @param exposed the part of all users that get the candidate
   * @param users different ones among them in an hour
   * @param opensAfter from the first stage on
   * @param least what its least duration and least requests take
   * @param takes until a candidate that is no worse goes on
   * @param fate what becomes of a candidate that is no worse
   * @param isEmpty whether nobody is in its cohort, so that it is passed on the gate's evidence
   */
  record StageView(
      String name,
      String cohort,
      Share share,
      Share exposed,
      double users,
      Optional<Duration> opensAfter,
      Optional<Duration> least,
      Optional<Duration> takes,
      Foresight.Fate fate,
      Duration holdAt,
      Duration withdrawAt,
      boolean isEmpty,
      List<MetricView> metrics,
      Optional<Reason> warning,
      List<Reason> help) {}

  /** A metric at a stage. */
  record MetricView(
      String name,
      Optional<Duration> safeAfter,
      Prediction.Proof proof,
      List<RegressionView> regressions) {}

  /**
   * A candidate that is worse, and shows it at this stage first.
   *
   * @param times as often as stable
   * @param rate the share of its requests
   * @param isCaught whether it is found harmful before it would go on
   * @param harmfulAfter found so, when nothing else comes first
   * @param goesOnAfter proven safe all the same, when nothing else comes first
   * @param users that it harms until then, and stable would not have
   * @param requests the same
   */
  record RegressionView(
      double times,
      Share rate,
      boolean isCaught,
      Optional<Duration> harmfulAfter,
      Optional<Duration> goesOnAfter,
      long users,
      long requests) {}

  static PlanView of(
      Foresight foresight,
      Figures figures,
      Optional<Seen> seen,
      Share attestable,
      Optional<String> recall) {
    var counsel = new Counsel(foresight, attestable);
    var stages = new ArrayList<StageView>();
    for (int i = 0; i < foresight.ladder().stages().size(); i++) {
      stages.add(stage(foresight, counsel, figures, i));
    }
    return new PlanView(
        new TrafficView(
            figures.requests(),
            figures.users(),
            figures.active(),
            figures.errors(),
            figures.slow(),
            figures.parts(),
            seen.map(s -> new SeenView(s.rollout(), s.until(), s.span()))),
        foresight.judge().errors(),
        foresight.judge().latency().stream()
            .map(limit -> new LimitView(limit.micros(), limit.slower()))
            .toList(),
        foresight.window(),
        stages,
        foresight.untilAll(),
        foresight.untilSettled(),
        recall,
        unforeseen(foresight.judge()));
  }

  private static Optional<String> unforeseen(JudgeSettings settings) {
    return settings.named().isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(", ", settings.named().stream().map(Metric::name).toList()));
  }

  private static StageView stage(Foresight foresight, Counsel counsel, Figures figures, int rung) {
    var stage = foresight.ladder().stages().get(rung);
    var at = foresight.at(rung);
    var metrics = new ArrayList<MetricView>();
    for (int m = 0; m < at.metrics().size(); m++) {
      metrics.add(metric(foresight, m, at.metrics().get(m)));
    }
    return new StageView(
        stage.name(),
        stage.cohort(),
        stage.share(),
        share(at.exposed()),
        figures.users().value() * at.exposed(),
        foresight.untilOpen(rung),
        at.least().map(foresight::time),
        at.windows().map(foresight::time),
        foresight.fate(rung),
        stage.holdAt(),
        stage.withdrawAt(),
        at.isEmpty(),
        metrics,
        counsel.warning(rung),
        counsel.help(rung));
  }

  private static MetricView metric(Foresight foresight, int m, OfMetric metric) {
    return new MetricView(
        foresight.judge().nameOf(m),
        metric.safe().map(foresight::time),
        metric.proof(),
        metric.regressions().stream()
            .map(
                worse ->
                    new RegressionView(
                        worse.times(),
                        share(worse.rate()),
                        worse.isCaught(),
                        worse.harmful().map(foresight::time),
                        worse.passes().map(foresight::time),
                        Math.round(worse.units()),
                        Math.round(worse.requests())))
            .toList());
  }

  private static Share share(double fraction) {
    return new Share(Math.clamp(Math.round(fraction * Share.ALL.ppm()), 0, Share.ALL.ppm()));
  }
}
