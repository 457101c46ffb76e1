package dev.tidegate.laws;

import dev.tidegate.flag.FlagEvent;
import dev.tidegate.flag.Planned;
import dev.tidegate.kernel.Clearance;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Reason;
import dev.tidegate.plane.Decider;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Evolution;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.plane.Request;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.signal.Gaps;
import dev.tidegate.signal.SignalWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Faults as people make them, one for each thing that the laws look at. */
enum Planted implements Engine {
  /** Law 1: a clearance that says what its holder wants to hear. */
  FORGED_CLEARANCE {
    @Override
    public Decision<PlaneEvent> decide(Plane plane, Request request) {
      var decision = Decider.decide(plane, request);
      if (request.command() instanceof PlaneCommand.Promote(var id)
          && decision instanceof Decision.Refused
          && plane.rollouts().get(id).orElse(null) instanceof Rollout.Live live
          && live.watch().rung() + 2 < live.plan().ladder().stages().size()) {
        var names = List.of("gate.verdict", "flag.variant", "exposure.alone", "judge.verdict");
        var yes = names.stream().map(name -> Condition.holds(name, "surely")).toList();
        var clearance = new Clearance(plane.size(), request.at().plusSeconds(30), yes);
        return Decision.accept(
            new PlaneEvent.RolloutRises(
                id, clearance, new RolloutEvent.StageOpened(live.watch().rung() + 1)));
      }
      return decision;
    }
  },

  /** Law 1: exposure rises on the side, while an event that should only hold is applied. */
  RISE_ON_THE_SIDE {
    @Override
    public Plane evolve(Plane plane, Entry entry) {
      if (entry.event() instanceof PlaneEvent.OfRollout(var id, RolloutEvent.Held _)
          && plane.rollouts().get(id).orElse(null) instanceof Rollout.Live live
          && live.watch().rung() + 2 < live.plan().ladder().stages().size()) {
        var clearance =
            new Clearance(
                entry.index(),
                entry.at().plusSeconds(30),
                List.of(Condition.holds("gate.verdict", "surely")));
        return Evolution.evolve(
            plane,
            new Entry(
                entry.index(),
                entry.at(),
                entry.by(),
                new PlaneEvent.RolloutRises(
                    id, clearance, new RolloutEvent.StageOpened(live.watch().rung() + 1))));
      }
      return Evolution.evolve(plane, entry);
    }
  },

  /** Law 1: a schedule that was cleared when it was made, and not when its time came. */
  SCHEDULED_LONG_AGO {
    @Override
    public Plane evolve(Plane plane, Entry entry) {
      if (entry.event() instanceof PlaneEvent.OfFlag(var id, FlagEvent.ScheduleApplied(var made))
          && plane.schedules().get(made).orElseThrow().what()
              instanceof Planned.Edit(var definition)) {
        var clearance =
            new Clearance(
                entry.index(),
                entry.at().plusSeconds(30),
                List.of(Condition.holds("flag.ungoverned", "it was then")));
        var changes = new PlaneEvent.FlagChanges(id, clearance, new FlagEvent.Changed(definition));
        return Evolution.evolve(plane, new Entry(entry.index(), entry.at(), entry.by(), changes));
      }
      return Evolution.evolve(plane, entry);
    }
  },

  /** Law 2: a rollback that waits for office hours. */
  REFUSED_FALL {
    @Override
    public Decision<PlaneEvent> decide(Plane plane, Request request) {
      return request.command() instanceof PlaneCommand.Withdraw
              && request.at().getEpochSecond() % 7 == 0
          ? Decision.refuse("policy.window", "not at this time")
          : Decider.decide(plane, request);
    }
  },

  /** Law 2: a kill that forgets what climbs on the flag. */
  HALF_A_KILL {
    @Override
    public Decision<PlaneEvent> decide(Plane plane, Request request) {
      var decision = Decider.decide(plane, request);
      return request.command() instanceof PlaneCommand.ToFlag
              && request.command().lowers()
              && decision instanceof Decision.Accepted(var events)
          ? Decision.accept(
              events.stream().filter(event -> event instanceof PlaneEvent.OfFlag).toList())
          : decision;
    }
  },

  /** Law 3: something is remembered that no entry says. */
  HIDDEN_MEMORY {
    @Override
    public Decision<PlaneEvent> decide(Plane plane, Request request) {
      return request.command() instanceof PlaneCommand.Promote && ASKED.incrementAndGet() % 2 == 0
          ? Decision.refuse("rollout.often", "asked too often")
          : Decider.decide(plane, request);
    }
  },

  /** Law 4: what was not seen is taken for nothing bad. */
  MISSING_IS_HEALTHY {
    @Override
    public Decision<PlaneEvent> decide(Plane plane, Request request) {
      if (request.command() instanceof PlaneCommand.JudgeWindow(var id, var w) && w.isPartial()) {
        var whole =
            new SignalWindow(
                w.from(),
                w.to(),
                w.memory(),
                w.connected(),
                w.acknowledged(),
                Gaps.NONE,
                w.warming(),
                w.warmingSlow(),
                w.cells(),
                w.violations());
        return Decider.decide(
            plane,
            new Request(request.at(), request.by(), new PlaneCommand.JudgeWindow(id, whole)));
      }
      return Decider.decide(plane, request);
    }
  },

  /** Law 4: a deadline that is looked at only when something is seen. */
  DEAD_TICKER {
    @Override
    public Decision<PlaneEvent> decide(Plane plane, Request request) {
      var decision = Decider.decide(plane, request);
      if (request.command() instanceof PlaneCommand.Tick
          && decision instanceof Decision.Accepted(var events)) {
        var kept = new ArrayList<>(events);
        kept.removeIf(
            event ->
                event instanceof PlaneEvent.OfRollout(_, RolloutEvent.Withdrawing(_, var why))
                    && why.stream().map(Reason::code).anyMatch("rollout.deadline"::equals));
        return Decision.accept(kept);
      }
      return decision;
    }
  };

  private static final AtomicInteger ASKED = new AtomicInteger();

  @Override
  public Decision<PlaneEvent> decide(Plane plane, Request request) {
    return Decider.decide(plane, request);
  }

  @Override
  public Plane evolve(Plane plane, Entry entry) {
    return Evolution.evolve(plane, entry);
  }
}
