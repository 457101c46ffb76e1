package dev.tidegate.server.http;

import dev.tidegate.contract.Metric;
import dev.tidegate.flags.Arm;
import dev.tidegate.judge.ArmTotals;
import dev.tidegate.judge.Effect;
import dev.tidegate.judge.Explanation;
import dev.tidegate.judge.Judge;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.judge.Judgement;
import dev.tidegate.judge.Measured;
import dev.tidegate.judge.Step;
import dev.tidegate.judge.Tally;
import dev.tidegate.judge.Turning;
import dev.tidegate.judge.Verdict;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Share;
import dev.tidegate.plane.Clearing;
import dev.tidegate.plane.Plane;
import dev.tidegate.rollout.Attestation;
import dev.tidegate.rollout.Comparing;
import dev.tidegate.rollout.LapseRule;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.Roster;
import dev.tidegate.rollout.Trigger;
import dev.tidegate.server.reach.Recall;
import dev.tidegate.server.signal.Board;
import dev.tidegate.server.stream.Roll;
import dev.tidegate.server.trouble.Holding;
import dev.tidegate.server.trouble.Lookout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rollout as it is shown.
 *
 * @param window how much time a judgement takes in at once
 * @param state waiting, climbing, baking, held, withdrawing, withdrawn or settled
 * @param stages the ladder, the bake last
 * @param exposure the share of each cohort that is exposed by intent
 * @param conditions for the next stage; empty when there is none
 * @param holding those of them that are not met, since when, and what would free it
 * @param reasons why it was held or withdrawn
 * @param drill the newest drill of the fall on its flag
 * @param attested what somebody answers for at this stage; its conditions say whether it counts
 * @param onLapse what a client does with it when its lease lapses
 * @param freezeFor for how long a client goes on serving it then, where it freezes
 * @param warnings what whoever looks at it has to know
 * @param compares what its first stage does instead of climbing, where it compares
 * @param comparesUntil when that ends, while it does
 */
public record RolloutView(
    RolloutId id,
    ChangeId change,
    FlagId flag,
    String candidate,
    Digest version,
    Mode mode,
    Duration window,
    String state,
    List<StageView> stages,
    List<CohortView> exposure,
    Optional<JudgedView> judged,
    List<Condition> conditions,
    List<Holding> holding,
    Optional<Trigger> trigger,
    List<Reason> reasons,
    Optional<Long> fellInMillis,
    Optional<Rollout.DataCheck> dataCheck,
    Roster clients,
    Optional<DrillView> drill,
    Optional<Attestation> attested,
    LapseRule.OnLapse onLapse,
    Optional<Duration> freezeFor,
    LapseRule.Capacity stableTakesAllBack,
    List<Reason> warnings,
    Optional<Comparing> compares,
    Optional<Instant> comparesUntil) {

  /**
   * One step of the ladder.
   *
   * @param state done, now or ahead
   */
  public record StageView(String name, String cohort, Share share, String state) {}

  /** What a cohort is exposed to. */
  public record CohortView(String name, Share share) {}

  /** What the judge says of the present stage. */
  public record JudgedView(
      Verdict verdict,
      int windows,
      Optional<Integer> windowsToSafe,
      List<MetricView> metrics,
      List<SegmentView> segments,
      List<Reason> reasons,
      Quantiles control,
      Quantiles candidate,
      TrialsView falseAlarms) {}

  /**
   * One of the declared segments, by the failures of its units.
   *
   * @param harm the log e-value in nats, beside what it needs
   */
  public record SegmentView(
      String dimension,
      String value,
      ArmTotals control,
      ArmTotals candidate,
      double harm,
      double harmNeeds) {}

  /**
   * One metric; log e-values in nats, beside what they need.
   *
   * @param role of a named metric
   * @param measured what was counted of a named metric, in words
   */
  public record MetricView(
      String name,
      Verdict verdict,
      ArmTotals control,
      ArmTotals candidate,
      double harm,
      double harmNeeds,
      double bound,
      double boundNeeds,
      double safe,
      double safeNeeds,
      double requests,
      Optional<Effect> effect,
      Metric.Role role,
      double designEffect,
      Optional<String> turning,
      Optional<String> measured) {
    /** Shows metric {@code m} of a judgement. */
    public static MetricView of(
        JudgeSettings settings, Step step, int m, Tally seen, Judgement judgement) {
      var judged = judgement.metrics().get(m);
      var tally = seen.metrics().get(m);
      return new MetricView(
          settings.nameOf(m),
          judged.verdict(),
          tally.control(),
          tally.candidate(),
          nats(judged.harm()),
          Judge.harmThreshold(settings, m),
          nats(judged.bound()),
          Judge.boundThreshold(settings, m),
          nats(Explanation.safety(judged)),
          Judge.safeThreshold(settings),
          nats(judged.requests()),
          Effect.of(tally),
          settings.roleOf(m),
          tally.ofUnits().value(),
          Turning.of(settings, step, m, seen).text(),
          settings.named(m).map(_ -> Measured.text(settings, m, tally)));
    }
  }

  /** Shows a rollout that exists. */
  public static RolloutView of(
      Plane plane, RolloutId id, Board board, Roll roll, Lookout lookout, Instant now) {
    var rollout = plane.rollouts().get(id).orElseThrow();
    List<Condition> conditions =
        rollout.isOpen() ? Clearing.conditions(plane, id, false, now) : List.of();
    var plan = rollout.plan();
    var clients = roll.roster(plane.epoch(), id, rollout);
    return new RolloutView(
        id,
        plan.change(),
        plan.flag(),
        plan.candidate(),
        plan.version().digest(),
        plan.mode(),
        plan.window(),
        rollout.getClass().getSimpleName().toLowerCase(Locale.ROOT),
        stages(rollout),
        exposure(rollout),
        judged(plane, id, rollout, board),
        conditions,
        lookout.holding(plane, id, conditions, now),
        trigger(rollout),
        reasons(rollout),
        fell(rollout),
        rollout instanceof Rollout.Withdrawn withdrawn ? withdrawn.check() : Optional.empty(),
        clients,
        DrillView.of(plane, id, rollout, clients),
        rollout instanceof Rollout.Live live ? live.watch().attested() : Optional.empty(),
        plan.lapseRule().onLapse(),
        Optional.of(plan.lapseRule().freezeFor()).filter(_ -> plan.lapseRule().freezes()),
        plan.lapseRule().stableTakesAllBack(),
        warnings(rollout, board),
        plan.compares(),
        rollout instanceof Rollout.Live live
            ? live.comparing().map(stage -> stage.until(live))
            : Optional.empty());
  }

  /** On an update channel also when it is over: what was installed stays. */
  private static List<Reason> warnings(Rollout rollout, Board board) {
    var recall = Recall.of(rollout, board.reach()).map(text -> Reason.of("channel.recall", text));
    return Stream.concat(
            isOver(rollout) ? Stream.empty() : rollout.plan().lapseRule().warnings().stream(),
            recall.stream())
        .toList();
  }

  private static boolean isOver(Rollout rollout) {
    return rollout instanceof Rollout.Withdrawn || rollout instanceof Rollout.Settled;
  }

  private static List<StageView> stages(Rollout rollout) {
    var stages = new ArrayList<StageView>();
    var ladder = rollout.plan().ladder();
    int done =
        switch (rollout) {
          case Rollout.Settled _ -> ladder.stages().size();
          case Rollout.Waiting waiting -> waiting.next();
          case Rollout.Drilling _, Rollout.Live _, Rollout.Withdrawing _, Rollout.Withdrawn _ ->
              rollout.reached();
        };
    int now = rollout instanceof Rollout.Waiting ? -1 : done;
    for (int i = 0; i < ladder.stages().size(); i++) {
      var stage = ladder.stages().get(i);
      var state = i < done ? "done" : i == now ? "now" : "ahead";
      stages.add(new StageView(stage.name(), stage.cohort(), stage.share(), state));
    }
    return stages;
  }

  private static List<CohortView> exposure(Rollout rollout) {
    var views = new ArrayList<CohortView>();
    var ladder = rollout.plan().ladder();
    // what was withdrawn remembers its stage, and exposes nobody
    var shares = rollout instanceof Rollout.Live live ? live.shares() : ladder.sharesAt(-1);
    for (int i = 0; i < shares.size(); i++) {
      views.add(new CohortView(ladder.cohorts().get(i).name(), shares.get(i)));
    }
    return views;
  }

  private static Optional<JudgedView> judged(
      Plane plane, RolloutId id, Rollout rollout, Board board) {
    if (!(rollout instanceof Rollout.Live live) || live.watch().judgement().isEmpty()) {
      return Optional.empty();
    }
    var settings = live.plan().judge();
    var tally = live.watch().tally();
    var step = live.watch().step(live.plan().ladder());
    var judgement = live.watch().judgement().get();
    var metrics = new ArrayList<MetricView>();
    for (int m = 0; m < judgement.metrics().size(); m++) {
      metrics.add(MetricView.of(settings, step, m, tally, judgement));
    }
    return Optional.of(
        new JudgedView(
            judgement.verdict(),
            tally.stageWindows(),
            judgement.windowsToSafe(),
            metrics,
            segments(settings, tally, judgement),
            Explanation.of(settings, tally, judgement),
            Quantiles.of(board.histogram(id, Arm.CONTROL)),
            Quantiles.of(board.histogram(id, Arm.CANDIDATE)),
            TrialsView.of(plane, live)));
  }

  private static List<SegmentView> segments(
      JudgeSettings settings, Tally tally, Judgement judgement) {
    var views = new ArrayList<SegmentView>();
    for (int k = 0; k < judgement.segments().size(); k++) {
      var segment = tally.segments().get(k);
      views.add(
          new SegmentView(
              segment.dimension(),
              segment.value(),
              segment.control(),
              segment.candidate(),
              nats(judgement.segments().get(k).harm()),
              Judge.segmentThreshold(settings, k)));
    }
    return views;
  }

  private static double nats(long nano) {
    return nano / 1e9;
  }

  private static Optional<Trigger> trigger(Rollout rollout) {
    return switch (rollout) {
      case Rollout.Withdrawing withdrawing -> Optional.of(withdrawing.trigger());
      case Rollout.Withdrawn withdrawn -> Optional.of(withdrawn.trigger());
      case Rollout.Waiting _, Rollout.Drilling _, Rollout.Live _, Rollout.Settled _ ->
          Optional.empty();
    };
  }

  private static List<Reason> reasons(Rollout rollout) {
    return switch (rollout) {
      case Rollout.Held held -> held.reasons();
      case Rollout.Waiting waiting -> waiting.held();
      case Rollout.Drilling drilling -> drilling.failed();
      case Rollout.Withdrawing withdrawing -> withdrawing.reasons();
      case Rollout.Withdrawn withdrawn -> withdrawn.reasons();
      case Rollout.Climbing _, Rollout.Baking _, Rollout.Settled _ -> List.of();
    };
  }

  private static Optional<Long> fell(Rollout rollout) {
    return rollout instanceof Rollout.Withdrawn withdrawn
        ? Optional.of(withdrawn.at().toEpochMilli() - withdrawn.since().toEpochMilli())
        : Optional.empty();
  }
}
