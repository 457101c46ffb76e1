package dev.tidegate.plane;

import dev.tidegate.access.Access;
import dev.tidegate.access.Token;
import dev.tidegate.change.Change;
import dev.tidegate.change.ChangeEvent;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flag.FlagDecider;
import dev.tidegate.guard.Guard;
import dev.tidegate.guard.Violation;
import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutCommand;
import dev.tidegate.rollout.RolloutConditions;
import dev.tidegate.rollout.RolloutDecider;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.Roster;
import dev.tidegate.rollout.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Answers every command, on one plane, at one moment. Pure; never throws for a business reason. */
public final class Decider {
  private static final Duration LONGEST_DRILL = Duration.ofHours(1);

  private Decider() {}

  /** The events that follow, or why nothing does. */
  public static Decision<PlaneEvent> decide(Plane plane, Request request) {
    var refusal = Permission.refusal(plane, request);
    if (!refusal.isEmpty()) {
      return Decision.refuse(refusal);
    }
    var start = Progress.from(plane, request.at(), actor(plane, request));
    return answer(start, request.command(), request.by().flatMap(plane.tokens()::get));
  }

  private static Decision<PlaneEvent> answer(
      Progress start, PlaneCommand command, Optional<Token> holder) {
    return switch (command) {
      case PlaneCommand.Locally(var ask) -> answer(start, ask, holder);
      case PlaneCommand.Boot boot -> boot(start, boot);
      case PlaneCommand.Unheard(var time, var lease) ->
          Decision.accept(unheard(start, time, lease).events());
      case PlaneCommand.Stop(var grace) -> Decision.accept(new PlaneEvent.Stopping(grace));
      case PlaneCommand.Tick tick -> tick(start, tick);
      case PlaneCommand.JudgeWindow judge -> judge(start, judge);
      case PlaneCommand.Propose propose -> Proposing.propose(start, propose);
      case PlaneCommand.Weigh weigh -> Proposing.weigh(start, weigh);
      case PlaneCommand.Approve approve -> Proposing.approve(start, approve);
      case PlaneCommand.Begin begin -> begin(start, begin);
      case PlaneCommand.Promote(var id) -> promote(start, id);
      case PlaneCommand.Hold(var id, var note) -> ask(start, id, new RolloutCommand.Hold(note));
      case PlaneCommand.Attest attest -> Vouching.attest(start, attest);
      case PlaneCommand.Drill(var id) -> drill(start, id);
      case PlaneCommand.Withdraw(var id, var note) ->
          ask(start, id, withdraw(Trigger.OPERATOR, asked(start.by(), note)));
      case PlaneCommand.CheckData check -> checkData(start, check);
      case PlaneCommand.StateOutcome(var id, var was, var note) ->
          ask(start, id, new RolloutCommand.StateOutcome(was, note));
      case PlaneCommand.ToFlag(var id, var ask) ->
          Flagging.decide(start, id, ask, holder.map(Token::id));
      case PlaneCommand.ToChannel ask -> Channels.decide(start, ask);
      case PlaneCommand.Due(boolean falls) ->
          Decision.accept(Scheduling.fire(start, falls).events());
      case PlaneCommand.Used used -> Noting.used(start, used);
      case PlaneCommand.Find find -> Noting.found(start, find);
      case PlaneCommand.Restore restore -> new Restoring(start, holder, restore).decision();
      case PlaneCommand.RaiseEpoch raise -> Epoch.raise(start, raise);
      case PlaneCommand.Outrun outrun -> Epoch.outrun(start, outrun);
      case PlaneCommand.Report(var violation) -> violated(start, violation);
      case PlaneCommand.ToService ask -> Steadying.decide(start, ask);
      case PlaneCommand.ToToken(var id, var ask) ->
          switch (Access.decide(start.plane().tokens().get(id), ask)) {
            case Decision.Accepted(var facts) ->
                Decision.accept(
                    facts.stream().map(fact -> new PlaneEvent.OfToken(id, fact)).toList());
            case Decision.Refused(var reasons) -> Decision.refuse(reasons);
          };
    };
  }

  /** Who acts: the token's holder, the owner of the machine's folder, or Tidegate itself. */
  public static Actor actor(Plane plane, Request request) {
    if (request.command() instanceof PlaneCommand.Locally) {
      return Actor.LOCAL_OWNER;
    }
    return request
        .by()
        .flatMap(id -> plane.tokens().get(id))
        .map(token -> token.actor(request.at()))
        .orElse(Actor.TIDEGATE);
  }

  private static Decision<PlaneEvent> boot(Progress start, PlaneCommand.Boot boot) {
    boolean climbs =
        start.plane().active().keys().stream()
            .anyMatch(id -> start.plane().rollouts().get(id).orElseThrow() instanceof Rollout.Live);
    var away = Optional.of(boot.away()).filter(time -> climbs && time.isPositive());
    var progress = start.then(new PlaneEvent.Booted(boot.solo(), away));
    progress = unheard(progress, progress.plane().unheard(), held(start.plane(), boot.lease()));
    for (var id : start.plane().active().keys()) {
      progress = after(progress, id, new RolloutCommand.Boot());
    }
    return Decision.accept(progress.events());
  }

  /** After a planned restart clients held their leases for longer. */
  private static Duration held(Plane plane, Duration lease) {
    var told = plane.presumedHeld();
    return told.compareTo(lease) > 0 ? told : lease;
  }

  private static Progress unheard(Progress start, Duration time, Duration lease) {
    var progress = start;
    for (var id : start.plane().active().keys()) {
      progress = after(progress, id, new RolloutCommand.Unheard(time, lease));
    }
    return progress;
  }

  private static Decision<PlaneEvent> tick(Progress start, PlaneCommand.Tick tick) {
    var progress = start;
    for (var id : start.plane().active().keys()) {
      var roster = roster(start.plane().rollouts().get(id).orElseThrow(), tick, id);
      progress = after(progress, id, new RolloutCommand.Tick(roster));
      if (tick.raises() && isWaiting(progress, id) && roster.connected() > 0) {
        progress = advance(progress, id);
      }
    }
    return Decision.accept(progress.events());
  }

  /** One that was taken before the present shares were set is of other shares: nothing is known. */
  private static Roster roster(Rollout rollout, PlaneCommand.Tick tick, RolloutId id) {
    var unknown = new Roster(0, 0, 1);
    return rollout.setBy() < tick.asOf() ? tick.rosters().getOrDefault(id, unknown) : unknown;
  }

  private static boolean isWaiting(Progress progress, RolloutId id) {
    return progress.plane().rollouts().get(id).orElseThrow() instanceof Rollout.Waiting;
  }

  private static Decision<PlaneEvent> judge(Progress start, PlaneCommand.JudgeWindow judge) {
    if (!start.plane().rollouts().has(judge.rollout())) {
      return Decision.refuse("rollout.unknown", "there is no such rollout");
    }
    var progress = after(start, judge.rollout(), new RolloutCommand.Judge(judge.window()));
    boolean seen = !progress.events().isEmpty();
    return Decision.accept((seen ? advance(progress, judge.rollout()) : progress).events());
  }

  /** The progress after a command to a rollout that it can not refuse. */
  static Progress after(Progress progress, RolloutId id, RolloutCommand command) {
    return switch (RolloutDecider.decide(
        progress.plane().rollouts().get(id), command, progress.at())) {
      case Decision.Accepted(var facts) -> progress.then(ofRollout(id, facts));
      case Decision.Refused(var reasons) ->
          throw new IllegalStateException(command + " can not be refused: " + reasons);
    };
  }

  private static List<PlaneEvent> ofRollout(RolloutId id, List<RolloutEvent> facts) {
    return facts.stream().<PlaneEvent>map(fact -> new PlaneEvent.OfRollout(id, fact)).toList();
  }

  /** Rises by itself, when it is clear; in advise mode, says so. */
  private static Progress advance(Progress progress, RolloutId id) {
    var rollout = progress.plane().rollouts().get(id).orElseThrow();
    if (!rollout.isOpen() || RolloutConditions.isTooEarly(rollout, progress.at())) {
      return progress;
    }
    var conditions = Clearing.conditions(progress.plane(), id, false, progress.at());
    if (!conditions.stream().allMatch(Condition::isMet)) {
      return progress;
    }
    if (rollout.plan().mode() == Mode.ADVISE) {
      return rollout instanceof Rollout.Live live
          ? progress.then(ofRollout(id, RolloutDecider.advise(live, reasons(conditions))))
          : progress;
    }
    return rise(progress, id, conditions);
  }

  private static List<Reason> reasons(List<Condition> conditions) {
    return conditions.stream().flatMap(condition -> condition.reasons().stream()).toList();
  }

  /** Law 1: the only place where exposure rises; without a clearance nothing happens. */
  private static Progress rise(Progress progress, RolloutId id, List<Condition> conditions) {
    var clearance = Clearing.clearance(conditions, progress.plane().size(), progress.at());
    var rollout = progress.plane().rollouts().get(id).orElseThrow();
    var next = RolloutDecider.next(rollout);
    if (clearance.isEmpty() || next.isEmpty()) {
      return progress;
    }
    return switch (next.get()) {
      case RolloutEvent.StageOpened opened ->
          progress.then(new PlaneEvent.RolloutRises(id, clearance.get(), opened));
      case RolloutEvent.Settled settled ->
          resolve(
              progress.then(new PlaneEvent.RolloutRises(id, clearance.get(), settled)),
              rollout,
              Change.Outcome.SETTLED);
      case RolloutEvent other -> progress.then(new PlaneEvent.OfRollout(id, other));
    };
  }

  /** A change is over when none of its rollouts is under way. */
  private static Progress resolve(Progress progress, Rollout rollout, Change.Outcome outcome) {
    var id = rollout.plan().change();
    var plane = progress.plane();
    boolean underWay =
        plane.active().keys().stream()
            .anyMatch(
                other -> plane.rollouts().get(other).orElseThrow().plan().change().equals(id));
    boolean over = plane.changes().get(id).orElseThrow() instanceof Change.Resolved;
    return underWay || over
        ? progress
        : progress.then(new PlaneEvent.OfChange(id, new ChangeEvent.Resolved(outcome)));
  }

  private static Decision<PlaneEvent> begin(Progress start, PlaneCommand.Begin begin) {
    if (start.plane().rollouts().has(begin.rollout())) {
      return Decision.refuse("rollout.exists", "there is a rollout of this id already");
    }
    var beginning = new Beginning(start.plane(), begin);
    var problems = beginning.problems();
    if (!problems.isEmpty()) {
      return Decision.refuse(problems);
    }
    var progress = start;
    var older = begin.draft().supersedes();
    if (older.isPresent()) {
      var why = Reason.of("rollout.superseded", begin.rollout() + " takes its place");
      progress = after(progress, older.get(), withdraw(Trigger.SUPERSEDED, why));
    }
    var begun = new RolloutEvent.Begun(beginning.plan());
    return Decision.accept(
        progress.then(new PlaneEvent.OfRollout(begin.rollout(), begun)).events());
  }

  private static Decision<PlaneEvent> promote(Progress start, RolloutId id) {
    if (!start.plane().rollouts().has(id)) {
      return Decision.refuse("rollout.unknown", "there is no such rollout");
    }
    var conditions = Clearing.conditions(start.plane(), id, true, start.at());
    var unmet = Clearing.unmet(conditions);
    return unmet.isEmpty()
        ? Decision.accept(rise(start, id, conditions).events())
        : Decision.refuse(unmet);
  }

  /** The rollback plan says how long it may take; nobody falls for longer than that to try it. */
  private static Decision<PlaneEvent> drill(Progress start, RolloutId id) {
    var plane = start.plane();
    var within =
        plane
            .rollouts()
            .get(id)
            .flatMap(rollout -> plane.changes().get(rollout.plan().change()))
            .map(change -> change.proposal().plan().within())
            .filter(promised -> promised.compareTo(LONGEST_DRILL) < 0)
            .orElse(LONGEST_DRILL);
    return ask(start, id, new RolloutCommand.Drill(within));
  }

  private static RolloutCommand.Withdraw withdraw(Trigger trigger, Reason why) {
    return new RolloutCommand.Withdraw(trigger, List.of(why));
  }

  private static Reason asked(Actor by, String note) {
    return Reason.of(
        "rollout.asked",
        "\"" + by.subject() + "\" asked for it" + (note.isBlank() ? "" : ": " + note));
  }

  static Decision<PlaneEvent> ask(Progress start, RolloutId id, RolloutCommand command) {
    return switch (RolloutDecider.decide(start.plane().rollouts().get(id), command, start.at())) {
      case Decision.Accepted(var facts) -> Decision.accept(ofRollout(id, facts));
      case Decision.Refused(var reasons) -> Decision.refuse(reasons);
    };
  }

  private static Decision<PlaneEvent> checkData(Progress start, PlaneCommand.CheckData check) {
    var command = new RolloutCommand.CheckData(check.passed(), check.note(), check.run());
    var answer = ask(start, check.rollout(), command);
    if (!(answer instanceof Decision.Accepted(var events)) || !check.passed()) {
      return answer;
    }
    var rollout = start.plane().rollouts().get(check.rollout()).orElseThrow();
    return Decision.accept(resolve(start.then(events), rollout, Change.Outcome.WITHDRAWN).events());
  }

  /** Law 2: neither the kill nor the withdrawal of what climbs on the flag asks for anything. */
  static Decision<PlaneEvent> kill(Progress start, FlagId id, FlagCommand.Kill kill) {
    return switch (FlagDecider.kill(start.plane().flags().get(id), kill.note())) {
      case Decision.Refused(var reasons) -> Decision.refuse(reasons);
      case Decision.Accepted(var facts) -> {
        var progress =
            start.then(facts.stream().map(fact -> new PlaneEvent.OfFlag(id, fact)).toList());
        var why =
            Reason.of("flag.killed", "the flag was killed; " + asked(start.by(), kill.note()));
        for (var rollout : start.plane().activeOn(id)) {
          progress = after(progress, rollout, withdraw(Trigger.KILL, why));
        }
        yield Decision.accept(progress.events());
      }
    };
  }

  private static Decision<PlaneEvent> violated(Progress start, Violation violation) {
    var plane = start.plane();
    var id = violation.rollout();
    if (!plane.rollouts().has(id)) {
      return Decision.refuse("rollout.unknown", "there is no such rollout");
    }
    var progress =
        Guard.records(plane.halts(), violation)
            ? start.then(new PlaneEvent.Violated(violation))
            : start;
    boolean open = plane.rollouts().get(id).orElseThrow().isOpen();
    if (Guard.halts(violation) && open) {
      progress = after(progress, id, withdraw(Trigger.INVARIANT, Guard.reason(violation)));
    }
    return Decision.accept(progress.events());
  }
}
