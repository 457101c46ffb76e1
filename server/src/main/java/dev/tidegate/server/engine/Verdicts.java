package dev.tidegate.server.engine;

import dev.tidegate.flags.Arm;
import dev.tidegate.judge.Explanation;
import dev.tidegate.judge.Verdict;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Clearing;
import dev.tidegate.plane.Plane;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads the verdict on a rollout off the plane. Functions, no state. */
final class Verdicts {
  private static final String FRESH = "signal.fresh";

  private Verdicts() {}

  /** What was found, before it is put into an answer. */
  private record Found(Choice choice, boolean harm, List<Reason> reasons) {
    static Found hold(List<Reason> reasons) {
      return new Found(Choice.HOLD, false, reasons);
    }

    static Found hold(String code, String text) {
      return hold(List.of(Reason.of(code, text)));
    }

    static Found promote(List<Reason> reasons) {
      return new Found(Choice.PROMOTE, false, reasons);
    }
  }

  /**
   * The verdict on a rollout that exists.
   *
   * @param asked the position of the stage that the engine is at; without one, the question is
   *     whether the rollout may leave the stage that is open
   */
  static RolloutVerdict of(Plane plane, RolloutId id, OptionalInt asked, Instant at) {
    var rollout = plane.rollouts().get(id).orElseThrow();
    var found = found(plane, id, rollout, asked, at);
    var stages = rollout.plan().ladder().stages();
    int stage = asked.orElse(rollout.rung());
    return new RolloutVerdict(
        id,
        found.choice,
        found.harm,
        rollout.getClass().getSimpleName().toLowerCase(Locale.ROOT),
        rollout.plan().mode(),
        stage < 0 ? Optional.empty() : Optional.of(stages.get(stage).name()),
        at,
        found.reasons);
  }

  /**
   * Whether an engine may begin what nobody is exposed to yet, with the reasons for and against.
   */
  static RolloutVerdict beginning(Plane plane, RolloutId id, Instant at) {
    var verdict = of(plane, id, OptionalInt.empty(), at);
    var rollout = plane.rollouts().get(id).orElseThrow();
    boolean mayBegin =
        switch (rollout) {
          case Rollout.Waiting _ ->
              verdict.verdict() != Choice.ROLLBACK
                  && conditions(plane, id, at).stream().allMatch(Condition::isMet);
          case Rollout.Climbing _, Rollout.Baking _ -> verdict.verdict() != Choice.ROLLBACK;
          case Rollout.Settled _ -> true;
          case Rollout.Held _, Rollout.Drilling _ -> false;
          case Rollout.Withdrawing _, Rollout.Withdrawn _ -> false;
        };
    return !mayBegin || verdict.verdict() == Choice.PROMOTE
        ? verdict
        : new RolloutVerdict(
            id,
            Choice.PROMOTE,
            false,
            verdict.state(),
            verdict.mode(),
            verdict.stage(),
            at,
            begun(plane, id, rollout, at));
  }

  private static List<Reason> begun(Plane plane, RolloutId id, Rollout rollout, Instant at) {
    return rollout instanceof Rollout.Waiting
        ? reasons(conditions(plane, id, at), true)
        : List.of(Reason.of("rollout.begun", "it has begun, and nothing speaks against it"));
  }

  private static Found found(
      Plane plane, RolloutId id, Rollout rollout, OptionalInt asked, Instant at) {
    return switch (rollout) {
      case Rollout.Settled _ ->
          Found.promote(
              List.of(Reason.of("rollout.settled", "it has settled: the candidate is stable now")));
      case Rollout.Withdrawing(_, _, _, _, var trigger, var reasons) -> withdrawn(trigger, reasons);
      case Rollout.Withdrawn(_, _, _, _, var trigger, var reasons, _) ->
          withdrawn(trigger, reasons);
      case Rollout.Drilling _, Rollout.Waiting _ when rollout.proven().isPresent() ->
          new Found(Choice.ROLLBACK, true, List.of(proven(rollout)));
      case Rollout.Drilling _ -> Found.hold("rollout.drill", "it drills its fall");
      case Rollout.Waiting _ -> waiting(plane, id, at);
      case Rollout.Live live -> live(plane, id, live, asked, at);
    };
  }

  private static Found withdrawn(Trigger trigger, List<Reason> reasons) {
    var all = new ArrayList<Reason>();
    all.add(
        Reason.of(
            "rollout.withdrawn",
            switch (trigger) {
              case JUDGE -> "it was withdrawn: the candidate was proven harmful";
              case INVARIANT -> "it was withdrawn: an invariant stopped damage";
              case OPERATOR -> "it was withdrawn: somebody asked";
              case KILL -> "it was withdrawn: its flag was killed";
              case DEADLINE -> "it was withdrawn: there was no safe verdict for too long";
              case SUPERSEDED -> "it was withdrawn: a newer change took its place";
              case RESTORE -> "it was withdrawn: somebody went back to an earlier state";
            }));
    all.addAll(reasons);
    boolean harm = trigger == Trigger.JUDGE || trigger == Trigger.INVARIANT;
    return new Found(Choice.ROLLBACK, harm, all);
  }

  private static Found waiting(Plane plane, RolloutId id, Instant at) {
    var all = new ArrayList<Reason>();
    all.add(Reason.of("rollout.waiting", "no stage is open: nobody is exposed, nothing is judged"));
    all.addAll(reasons(conditions(plane, id, at), false));
    return Found.hold(all);
  }

  private static Found live(
      Plane plane, RolloutId id, Rollout.Live live, OptionalInt asked, Instant at) {
    if (isHarmful(plane, id, live)) {
      return new Found(Choice.ROLLBACK, true, harm(live));
    }
    int rung = live.watch().rung();
    int stage = asked.orElse(rung);
    if (stage > rung) {
      return Found.hold("rollout.stage", "the stage has not been opened yet");
    }
    var conditions = conditions(plane, id, at);
    return stage < rung ? passed(live, conditions) : present(conditions);
  }

  /** The stage that is open: everything has to be clear for the next. */
  private static Found present(List<Condition> conditions) {
    return conditions.stream().allMatch(Condition::isMet)
        ? Found.promote(reasons(conditions, true))
        : Found.hold(reasons(conditions, false));
  }

  /** A stage that was cleared before: enough, while what came after it is watched and not held. */
  private static Found passed(Rollout.Live live, List<Condition> conditions) {
    if (live instanceof Rollout.Held held) {
      return held.reasons().isEmpty()
          ? Found.hold("rollout.held", "it is held")
          : Found.hold(held.reasons());
    }
    var fresh = conditions.stream().filter(c -> c.name().equals(FRESH)).toList();
    return present(fresh).choice == Choice.PROMOTE
        ? Found.promote(
            List.of(Reason.of("rollout.cleared", "the stage was cleared, and the next is open")))
        : Found.hold(reasons(fresh, false));
  }

  /**
   * Whether harm is proven, or was: in advise mode a rollout stays open after that. That it was
   * advised to withdraw is not enough: a deadline advises it, too, and proves nothing.
   */
  private static boolean isHarmful(Plane plane, RolloutId id, Rollout.Live live) {
    return isJudgedHarmful(live) || live.proven().isPresent() || halts(plane, id) > 0;
  }

  private static boolean isJudgedHarmful(Rollout.Live live) {
    return live.watch().judgement().filter(j -> j.verdict() == Verdict.HARMFUL).isPresent();
  }

  private static long halts(Plane plane, RolloutId id) {
    var candidate = id + " " + Arm.CANDIDATE;
    return plane.halts().count(candidate + " ", candidate + "!");
  }

  private static List<Reason> harm(Rollout.Live live) {
    var watch = live.watch();
    var all = new ArrayList<Reason>();
    all.add(proven(live));
    watch
        .judgement()
        .ifPresent(j -> all.addAll(Explanation.of(live.plan().judge(), watch.tally(), j)));
    return all;
  }

  private static Reason proven(Rollout rollout) {
    boolean now = rollout instanceof Rollout.Live live && isJudgedHarmful(live);
    if (now) {
      return Reason.of("judge.verdict", "the candidate is proven harmful");
    }
    return rollout.proven().filter(Trigger.JUDGE::equals).isPresent()
        ? Reason.of(
            "judge.proven", "the candidate was proven harmful, and what is proven stays proven")
        : Reason.of("guard.invariant", "an invariant stopped damage on the candidate");
  }

  private static List<Condition> conditions(Plane plane, RolloutId id, Instant at) {
    return Clearing.conditions(plane, id, false, at);
  }

  private static List<Reason> reasons(List<Condition> conditions, boolean met) {
    return conditions.stream()
        .filter(condition -> condition.isMet() == met)
        .flatMap(condition -> condition.reasons().stream())
        .toList();
  }
}
