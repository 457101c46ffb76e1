package dev.tidegate.rollout;

import dev.tidegate.judge.Explanation;
import dev.tidegate.judge.Judge;
import dev.tidegate.judge.Verdict;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Spoken;
import dev.tidegate.rollout.Rollout.Baking;
import dev.tidegate.rollout.Rollout.Climbing;
import dev.tidegate.rollout.Rollout.Drilling;
import dev.tidegate.rollout.Rollout.Held;
import dev.tidegate.rollout.Rollout.Live;
import dev.tidegate.rollout.Rollout.Settled;
import dev.tidegate.rollout.Rollout.Waiting;
import dev.tidegate.rollout.Rollout.Withdrawing;
import dev.tidegate.rollout.Rollout.Withdrawn;
import dev.tidegate.rollout.RolloutEvent.Advice;
import dev.tidegate.signal.SignalWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides about rollouts; all but whether they may rise, which the plane clears. */
public final class RolloutDecider {
  private RolloutDecider() {}

  /**
   * Answers a command.
   *
   * @param rollout empty for one that does not exist
   */
  public static Decision<RolloutEvent> decide(
      Optional<Rollout> rollout, RolloutCommand command, Instant at) {
    if (rollout.isEmpty()) {
      return Decision.refuse("rollout.unknown", "there is no such rollout");
    }
    var state = rollout.get();
    return switch (command) {
      case RolloutCommand.Hold(var note) -> hold(state, note);
      case RolloutCommand.Stay(var reasons) -> Decision.accept(stay(state, reasons));
      case RolloutCommand.Withdraw withdraw -> withdraw(state, withdraw);
      case RolloutCommand.Drill(var within) -> Drills.drill(state, within);
      case RolloutCommand.Attest attest -> Attesting.attest(state, attest, at);
      case RolloutCommand.Judge(var window) -> judge(state, window);
      case RolloutCommand.Tick(var roster) -> tick(state, roster, at);
      case RolloutCommand.Boot _ -> boot(state);
      case RolloutCommand.Unheard unheard -> unheard(state, unheard);
      case RolloutCommand.CheckData check -> checkData(state, check);
      case RolloutCommand.StateOutcome(var was, var note) -> stateOutcome(state, was, note);
    };
  }

  /** Law 2: whatever would go up by itself does not any more; once is enough. */
  private static Decision<RolloutEvent> hold(Rollout state, String note) {
    return switch (state) {
      case Climbing _, Baking _ -> Decision.accept(held(note));
      case Waiting(_, _, _, var held, _, _, _) -> hold(held, note);
      case Drilling drilling -> hold(drilling.held(), note);
      case Held _ -> Decision.accept(List.of());
      case Withdrawing _, Withdrawn _, Settled _ ->
          Decision.refuse("rollout.not-live", "it does not go up any more: " + text(state));
    };
  }

  /** What is not open yet, or falls to try that out, waits for its conditions anyway. */
  private static List<RolloutEvent> stay(Rollout state, List<Reason> reasons) {
    return state instanceof Live live ? act(live, Advice.HOLD, Trigger.JUDGE, reasons) : List.of();
  }

  private static Decision<RolloutEvent> hold(List<Reason> held, String note) {
    return Decision.accept(held.isEmpty() ? List.of(held(note)) : List.of());
  }

  private static RolloutEvent held(String note) {
    var why = note.isBlank() ? "somebody asked to hold it" : note;
    return new RolloutEvent.Held(List.of(Reason.of("rollout.hold", why)));
  }

  /** Law 2: whatever exposes somebody, or may come to, falls; once is enough. */
  private static Decision<RolloutEvent> withdraw(Rollout state, RolloutCommand.Withdraw withdraw) {
    return switch (state) {
      case Live live when withdraw.trigger() == Trigger.INVARIANT ->
          Decision.accept(act(live, Advice.WITHDRAW, Trigger.INVARIANT, withdraw.reasons()));
      case Waiting _, Drilling _, Live _ ->
          Decision.accept(new RolloutEvent.Withdrawing(withdraw.trigger(), withdraw.reasons()));
      case Withdrawing _, Withdrawn _ -> Decision.accept(List.of());
      case Settled _ ->
          Decision.refuse(
              "rollout.settled",
              "it has settled: its candidate is stable now. To take it away, kill the flag, or"
                  + " roll out what was there before");
    };
  }

  private static Decision<RolloutEvent> judge(Rollout state, SignalWindow window) {
    if (!(state instanceof Live live) || window.isEmpty() || isPast(live, window)) {
      return Decision.accept(List.of());
    }
    var settings = state.plan().judge();
    var step = live.watch().step(state.plan().ladder());
    var tally = Judge.fold(settings, step, live.watch().tally(), window);
    var judgement = Judge.judge(settings, step, tally);
    var events = new ArrayList<RolloutEvent>();
    events.add(new RolloutEvent.Judged(window, judgement));
    if (judgement.verdict() == Verdict.HARMFUL) {
      var reasons = Explanation.of(settings, tally, judgement);
      events.addAll(act(live, Advice.WITHDRAW, Trigger.JUDGE, reasons));
    }
    return Decision.accept(events);
  }

  /** Time is judged once: what is repeated, or comes in another order, proves nothing more. */
  private static boolean isPast(Live live, SignalWindow window) {
    return !window.to().isAfter(window.from())
        || live.watch().seen().filter(last -> window.from().isBefore(last.at())).isPresent();
  }

  /** Does it, or in advise mode says so. */
  private static List<RolloutEvent> act(
      Live live, Advice advice, Trigger trigger, List<Reason> reasons) {
    if (live.plan().mode() == Mode.ADVISE) {
      return advise(live, advice, Optional.of(trigger), reasons);
    }
    return switch (advice) {
      case WITHDRAW -> List.of(new RolloutEvent.Withdrawing(trigger, reasons));
      case HOLD -> live instanceof Held ? List.of() : List.of(new RolloutEvent.Held(reasons));
      case PROMOTE -> throw new IllegalArgumentException("to rise takes a clearance");
    };
  }

  /** What changes is said, once; after a proof of harm nothing does. */
  private static List<RolloutEvent> advise(
      Live live, Advice advice, Optional<Trigger> trigger, List<Reason> reasons) {
    var event =
        new RolloutEvent.Advised(advice, trigger, Optional.of(live.watch().rung()), reasons);
    boolean isSaid =
        !event.provesHarm() && live.watch().advised().filter(advice::equals).isPresent();
    return live.proven().isPresent() || isSaid ? List.of() : List.of(event);
  }

  private static Decision<RolloutEvent> tick(Rollout state, Roster roster, Instant at) {
    return switch (state) {
      case Live live -> Decision.accept(tick(live, roster, at));
      case Drilling drilling -> Decision.accept(Drills.tick(drilling, roster, at));
      case Withdrawing withdrawing when roster.followsWholly() ->
          Decision.accept(
              new RolloutEvent.Withdrawn(
                  roster, Math.max(0, Duration.between(withdrawing.since(), at).toMillis())));
      case Withdrawing _, Waiting _, Withdrawn _, Settled _ -> Decision.accept(List.of());
    };
  }

  private static List<RolloutEvent> tick(Live live, Roster roster, Instant at) {
    var watch = live.watch();
    var events = new ArrayList<RolloutEvent>();
    if (!watch.applied()) {
      if (!at.isBefore(watch.applyBefore())) {
        return List.of(lapsed(live, "no client applied it before its clearance ended"));
      }
      if (roster.acknowledged() > 0) {
        events.add(new RolloutEvent.Applied(roster.connected(), roster.acknowledged()));
      }
    }
    events.addAll(
        live.comparing()
            .filter(stage -> stage.hasEnded(live, at) && !Comparing.isTold(live))
            .map(stage -> ended(live, stage))
            .orElseGet(() -> deadlines(live, at)));
    return events;
  }

  /** Also where it is held already: what was found is told once. */
  private static List<RolloutEvent> ended(Live live, Comparing stage) {
    var found = stage.found(live);
    return live.plan().mode() == Mode.ADVISE
        ? act(live, Advice.HOLD, Trigger.DEADLINE, found)
        : List.of(new RolloutEvent.Held(found));
  }

  /** Without a safe verdict; where nothing is to be proven, without anything seen. */
  private static List<RolloutEvent> deadlines(Live live, Instant at) {
    var stage = live.plan().ladder().stages().get(live.watch().rung());
    boolean compares = live.comparing().isPresent();
    var what = compares ? "nothing was seen" : "there was no safe verdict";
    var restless =
        compares ? Comparing.silent(live, at) : Duration.between(live.watch().calmAt(), at);
    if (restless.compareTo(stage.withdrawAt()) >= 0) {
      var why = deadline(what, stage.withdrawAt(), "withdrawn");
      return act(live, Advice.WITHDRAW, Trigger.DEADLINE, why);
    }
    return restless.compareTo(stage.holdAt()) >= 0
        ? act(live, Advice.HOLD, Trigger.DEADLINE, deadline(what, stage.holdAt(), "held"))
        : List.of();
  }

  private static List<Reason> deadline(String what, Duration limit, String so) {
    return List.of(
        Reason.of("rollout.deadline", what + " for " + Spoken.time(limit) + ": it is " + so));
  }

  private static Decision<RolloutEvent> boot(Rollout state) {
    return state instanceof Live live && !live.watch().applied()
        ? Decision.accept(lapsed(live, "the server stopped before any client applied it"))
        : Decision.accept(List.of());
  }

  /**
   * Law 1: when every lease has lapsed nobody is exposed, so it is a rise when somebody is again.
   * By the leases' own term, without what clocks may drift: rather once too often.
   */
  private static Decision<RolloutEvent> unheard(Rollout state, RolloutCommand.Unheard unheard) {
    if (!(state instanceof Live live)
        || unheard.time().isZero()
        || unheard.time().compareTo(unheard.lease().plus(live.plan().lapseRule().freezeFor()))
            < 0) {
      return Decision.accept(List.of());
    }
    var watch = live.watch();
    int applied = watch.applied() ? watch.rung() : watch.rung() - 1;
    int next = Math.clamp(applied, 0, live.plan().ladder().top() - 1);
    return Decision.accept(new RolloutEvent.Unheard(unheard.time(), next));
  }

  private static RolloutEvent lapsed(Live live, String why) {
    return new RolloutEvent.Lapsed(live.watch().rung(), List.of(Reason.of("rollout.lapsed", why)));
  }

  private static Decision<RolloutEvent> checkData(Rollout state, RolloutCommand.CheckData command) {
    return switch (state) {
      case Withdrawn(_, _, _, _, _, _, var check)
          when check.filter(Rollout.DataCheck::passed).isPresent() ->
          Decision.refuse("rollout.checked", "the data were found to be consistent already");
      case Withdrawn _ -> {
        var problems = command.run().map(run -> run.problems(command.passed())).orElse(List.of());
        yield problems.isEmpty()
            ? Decision.accept(
                new RolloutEvent.DataChecked(command.passed(), command.note(), command.run()))
            : Decision.refuse(problems);
      }
      case Withdrawing _ ->
          Decision.refuse(
              "rollout.withdrawing",
              "some client may still serve the candidate: check the data once it is withdrawn");
      case Waiting _, Drilling _, Live _, Settled _ ->
          Decision.refuse("rollout.not-withdrawn", "it was not withdrawn: " + text(state));
    };
  }

  /** Whoever knows may say it at any time, and think better of it. */
  private static Decision<RolloutEvent> stateOutcome(
      Rollout state, RolloutEvent.Was was, String note) {
    return state.reached() < 0
        ? Decision.refuse(
            "rollout.unseen",
            "nobody has seen the candidate yet, so it was neither good nor bad: "
                + text(state)
                + ". Say it once a stage was open")
        : Decision.accept(new RolloutEvent.OutcomeStated(was, note));
  }

  /** What would come next, were it clear; empty when there is nowhere to rise to. */
  public static Optional<RolloutEvent> next(Rollout state) {
    return switch (state) {
      case Waiting waiting -> Optional.of(new RolloutEvent.StageOpened(waiting.next()));
      case Live live -> Optional.of(next(live));
      case Drilling _, Withdrawing _, Withdrawn _, Settled _ -> Optional.empty();
    };
  }

  private static RolloutEvent next(Live live) {
    int top = live.plan().ladder().top();
    int rung = live.watch().rung();
    if (rung == top) {
      return new RolloutEvent.Settled();
    }
    return rung + 1 == top
        ? new RolloutEvent.BakeBegun(
            List.of(Reason.of("rollout.bake", "everybody is exposed, and it is proven safe")))
        : new RolloutEvent.StageOpened(rung + 1);
  }

  /** In advise mode: says that it would rise, once. */
  public static List<RolloutEvent> advise(Live live, List<Reason> reasons) {
    return advise(live, Advice.PROMOTE, Optional.empty(), reasons);
  }

  /** A state in a word or two. */
  public static String text(Rollout state) {
    return switch (state) {
      case Waiting _ -> "waiting";
      case Drilling _ -> "drilling its fall";
      case Climbing c -> "climbing, at " + stage(c);
      case Baking _ -> "baking";
      case Held h -> "held, at " + stage(h);
      case Withdrawing _ -> "withdrawing";
      case Withdrawn _ -> "withdrawn";
      case Settled _ -> "settled";
    };
  }

  private static String stage(Live live) {
    return live.plan().ladder().stages().get(live.watch().rung()).name();
  }
}
