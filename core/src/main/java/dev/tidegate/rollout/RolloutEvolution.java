package dev.tidegate.rollout;

import dev.tidegate.judge.Judge;
import dev.tidegate.judge.Tally;
import dev.tidegate.judge.Verdict;
import dev.tidegate.kernel.Clearance;
import dev.tidegate.kernel.Reason;
import dev.tidegate.rollout.Rollout.Baking;
import dev.tidegate.rollout.Rollout.Climbing;
import dev.tidegate.rollout.Rollout.Drilling;
import dev.tidegate.rollout.Rollout.Held;
import dev.tidegate.rollout.Rollout.Live;
import dev.tidegate.rollout.Rollout.Settled;
import dev.tidegate.rollout.Rollout.Waiting;
import dev.tidegate.rollout.Rollout.Withdrawing;
import dev.tidegate.rollout.Rollout.Withdrawn;
import dev.tidegate.signal.SignalWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Applies events to rollouts. Total over events; a pair that can not be stops the process, for then
 * the journal is not what was written.
 */
public final class RolloutEvolution {
  private RolloutEvolution() {}

  /**
   * Applies an event that raises nothing.
   *
   * @param subject who made it happen
   * @param index of its entry
   */
  public static Rollout evolve(
      Optional<Rollout> rollout, RolloutEvent event, String subject, long index, Instant at) {
    return switch (event) {
      case RolloutEvent.Begun(var plan) when rollout.isEmpty() -> new Waiting(plan, at);
      case RolloutEvent.Applied _ when live(rollout) instanceof Live live ->
          with(live, live.watch().asApplied());
      case RolloutEvent.Lapsed(int rung, _) when live(rollout) instanceof Live live ->
          lapsed(live, rung, index, at);
      case RolloutEvent.Unheard(_, int next) when live(rollout) instanceof Live live ->
          unheard(live, next, at);
      case RolloutEvent.Judged judged when live(rollout) instanceof Live live ->
          with(live, judged(live, judged));
      case RolloutEvent.Advised advised when live(rollout) instanceof Live live ->
          with(live, live.watch().advised(advised));
      case RolloutEvent.OutcomeStated _ when rollout.isPresent() -> rollout.get();
      case RolloutEvent.BakeBegun _ when live(rollout) instanceof Live live ->
          new Baking(live.plan(), atTop(live, at));
      case RolloutEvent.Held(var reasons) when live(rollout).isOpen() ->
          held(live(rollout), reasons);
      case RolloutEvent.Attested(var kind, var lookedAt, int rung, var until, boolean solo)
          when live(rollout) instanceof Live live && live.watch().rung() == rung ->
          with(
              live,
              live.watch().attested(new Attestation(kind, subject, lookedAt, rung, until, solo)));
      case RolloutEvent.OfDrill fact -> Drills.evolve(live(rollout), fact, index, at);
      case RolloutEvent.Withdrawing withdrawing
          when rollout.isPresent() && rollout.get().isOpen() ->
          withdrawing(rollout.get(), withdrawing, index, at);
      case RolloutEvent.Withdrawn _ when rollout.orElse(null) instanceof Withdrawing w ->
          withdrawn(w, at);
      case RolloutEvent.DataChecked(boolean passed, var note, var run)
          when rollout.orElse(null) instanceof Withdrawn w ->
          checked(w, new Rollout.DataCheck(passed, subject, note, at, run));
      case RolloutEvent.Raising _ ->
          throw new IllegalStateException("without a clearance: " + event);
      case RolloutEvent.Begun _,
          RolloutEvent.Applied _,
          RolloutEvent.Lapsed _,
          RolloutEvent.Unheard _,
          RolloutEvent.Judged _,
          RolloutEvent.Advised _,
          RolloutEvent.BakeBegun _,
          RolloutEvent.Held _,
          RolloutEvent.Attested _,
          RolloutEvent.Withdrawing _,
          RolloutEvent.Withdrawn _,
          RolloutEvent.DataChecked _,
          RolloutEvent.OutcomeStated _ ->
          throw new IllegalStateException("impossible: " + event + " on " + rollout);
    };
  }

  /** Applies an event that raises exposure, by its clearance. */
  public static Rollout raise(
      Rollout rollout, RolloutEvent.Raising event, Clearance clearance, Instant at) {
    return switch (event) {
      case RolloutEvent.StageOpened(int rung)
          when rung == (rollout instanceof Waiting w ? w.next() : rollout.rung() + 1)
              && (rollout instanceof Waiting || rollout instanceof Live)
              && rung < rollout.plan().ladder().top() ->
          new Climbing(
              rollout.plan(),
              Watch.open(
                      rung,
                      clearance.index(),
                      at,
                      clearance.applyBefore(),
                      false,
                      tally(rollout).atStage(rollout.plan().judge()))
                  .proven(rollout.proven()));
      case RolloutEvent.Settled _ when rollout.rung() == rollout.plan().ladder().top() ->
          new Settled(rollout.plan(), at);
      case RolloutEvent.StageOpened _, RolloutEvent.Settled _ ->
          throw new IllegalStateException("impossible: " + event + " on " + rollout);
    };
  }

  /** No process ran for so long: the stage counts as opened later, and its deadlines run on. */
  public static Rollout unwatched(Live live, Duration time) {
    return with(live, live.watch().unwatched(time));
  }

  private static Rollout held(Rollout open, List<Reason> reasons) {
    return switch (open) {
      case Live live -> new Held(live.plan(), live.watch(), reasons);
      case Drilling drilling -> Drills.held(drilling, reasons);
      case Waiting(var plan, var since, var seen, _, boolean shown, int next, var proven) ->
          new Waiting(plan, since, seen, reasons, shown, next, proven);
      case Withdrawing _, Withdrawn _, Settled _ ->
          throw new IllegalStateException("impossible: held, and " + open);
    };
  }

  private static Rollout live(Optional<Rollout> rollout) {
    return rollout.orElseThrow(() -> new IllegalStateException("there is no such rollout"));
  }

  private static Tally tally(Rollout rollout) {
    return switch (rollout) {
      case Live live -> live.watch().tally();
      case Waiting(var plan, _, var seen, _, _, _, _) ->
          seen.orElseGet(() -> Tally.begin(plan.judge()));
      case Drilling _, Withdrawing _, Withdrawn _, Settled _ -> Tally.begin(rollout.plan().judge());
    };
  }

  private static Rollout with(Live live, Watch watch) {
    return switch (live) {
      case Climbing climbing -> new Climbing(climbing.plan(), watch);
      case Baking baking -> new Baking(baking.plan(), watch);
      case Held held -> new Held(held.plan(), watch, held.reasons());
    };
  }

  /**
   * The event's results stand as they were decided; folding the window's counts only prepares the
   * next judgement.
   */
  private static Watch judged(Live live, RolloutEvent.Judged event) {
    var watch = live.watch();
    var plan = live.plan();
    var tally = Judge.fold(plan.judge(), watch.step(plan.ladder()), watch.tally(), event.window());
    var check = crossCheck(plan, watch, event.window());
    boolean calm = event.judgement().verdict() == Verdict.SAFE && agrees(plan, check);
    return watch.judged(
        tally,
        event.judgement(),
        event.window(),
        calm ? event.window().to() : watch.calmAt(),
        check);
  }

  private static Optional<CrossCheck> crossCheck(
      RolloutPlan plan, Watch watch, SignalWindow window) {
    return plan.witness()
        .map(_ -> watch.crossCheck().orElse(CrossCheck.NONE).with(window, watch.opened()));
  }

  /** Deadlines run on while two sources differ. */
  private static boolean agrees(RolloutPlan plan, Optional<CrossCheck> check) {
    return check.map(both -> both.condition(plan.witness().orElseThrow()).isMet()).orElse(true);
  }

  private static Withdrawing withdrawing(
      Rollout open, RolloutEvent.Withdrawing event, long index, Instant at) {
    return new Withdrawing(
        open.plan(), index, at, open.reached(), event.trigger(), event.reasons());
  }

  private static Withdrawn withdrawn(Withdrawing w, Instant at) {
    return new Withdrawn(
        w.plan(), w.since(), at, w.reached(), w.trigger(), w.reasons(), Optional.empty());
  }

  private static Withdrawn checked(Withdrawn w, Rollout.DataCheck check) {
    return new Withdrawn(
        w.plan(), w.since(), w.at(), w.reached(), w.trigger(), w.reasons(), Optional.of(check));
  }

  /** Back to the stage before, whose shares apply from here on: to lower them needs no applying. */
  private static Rollout lapsed(Live live, int rung, long index, Instant at) {
    if (rung == 0) {
      return new Waiting(live.plan(), at, Optional.empty(), held(live), true, 0, live.proven());
    }
    var tally = live.watch().tally().atStage(live.plan().judge());
    var watch = Watch.open(rung - 1, index, at, at, true, tally).proven(live.proven());
    return live instanceof Held held
        ? new Held(live.plan(), watch, held.reasons())
        : new Climbing(live.plan(), watch);
  }

  /** What speaks against it is kept. */
  private static Waiting unheard(Live live, int next, Instant at) {
    var seen = Optional.of(live.watch().tally());
    return new Waiting(live.plan(), at, seen, held(live), true, next, live.proven());
  }

  private static List<Reason> held(Live live) {
    return live instanceof Held held ? held.reasons() : List.of();
  }

  /** The shares stay as they are, so does the index that set them. */
  private static Watch atTop(Live live, Instant at) {
    var watch = live.watch();
    return Watch.open(
            live.plan().ladder().top(),
            watch.opened(),
            at,
            watch.applyBefore(),
            watch.applied(),
            watch.tally().atStage(live.plan().judge()))
        .proven(live.proven());
  }
}
