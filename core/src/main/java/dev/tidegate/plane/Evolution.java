package dev.tidegate.plane;

import dev.tidegate.access.Access;
import dev.tidegate.change.ChangeDecider;
import dev.tidegate.flag.FlagDecider;
import dev.tidegate.flag.FlagEvent;
import dev.tidegate.flag.Moment;
import dev.tidegate.flag.Schedule;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.rollout.Drill;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutConditions;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.RolloutEvolution;
import dev.tidegate.service.ServiceDecider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Law 3: the plane after an entry. Total over events, without a default; what can not have happened
 * stops the process instead of being guessed at.
 */
public final class Evolution {
  private Evolution() {}

  /**
   * The plane with one more entry.
   *
   * @throws IllegalStateException when the entry can not follow on this plane
   */
  public static Plane evolve(Plane plane, Entry entry) {
    if (entry.index() != plane.size()) {
      throw new IllegalStateException(
          "entry " + entry.index() + " can not follow on " + plane.size() + " entries");
    }
    var next =
        entry.event() instanceof PlaneEvent.Booted
                || entry.event() instanceof PlaneEvent.EpochRaised
            ? plane.next() // perhaps another process: its time may have leapt
            : plane.next().at(entry.at());
    if (!isBeginning(entry.event())) {
      next = next.working();
    }
    return switch (entry.event()) {
      case PlaneEvent.Booted(boolean solo, var away) ->
          booted(next.booted(solo, away.orElse(Duration.ZERO), entry.at()), away);
      case PlaneEvent.Stopping(var grace) -> next.stopping(grace);
      case PlaneEvent.EpochRaised(int epoch, _, var held) -> next.raised(epoch, held);
      case PlaneEvent.ContractAdopted(var digest, var contract) -> next.with(digest, contract);
      case PlaneEvent.OfChange(var id, var fact) ->
          next.with(
              id,
              ChangeDecider.evolve(
                  plane.changes().get(id), fact, entry.by().subject(), entry.at()));
      case PlaneEvent.GateWeighed(var id, var report, _) -> next.with(id, report);
      case PlaneEvent.OfRollout(var id, var fact) -> rollout(plane, next, id, fact, entry);
      case PlaneEvent.RolloutRises rise -> rise(plane, next, rise, entry);
      case PlaneEvent.OfFlag(var id, var fact) -> flag(plane, next, id, fact, entry);
      case PlaneEvent.FlagChanges(var id, var clearance, var fact) -> {
        var flag = plane.flags().get(id).orElseThrow();
        yield next.with(id, FlagDecider.raise(flag, fact, clearance, moment(entry)));
      }
      case PlaneEvent.FlagsUsed used -> used(plane, next, used);
      case PlaneEvent.ReferencesFound(var scope, var repository, var commit, var references) ->
          next.with(repository, new Scan(scope, commit, references, moment(entry)));
      case PlaneEvent.OfToken(var id, var fact) ->
          next.with(id, Access.evolve(plane.tokens().get(id), fact));
      case PlaneEvent.OfService(var service, var fact) ->
          next.with(
              service,
              ServiceDecider.evolve(
                  plane.services().get(service),
                  fact,
                  entry.by().subject(),
                  entry.index(),
                  entry.at()));
      case PlaneEvent.Violated(var violation) -> next.halted(violation.key(), entry.at());
      case PlaneEvent.Restored _, PlaneEvent.Refused _ -> next;
    };
  }

  private static Moment moment(Entry entry) {
    return new Moment(entry.index(), entry.at());
  }

  private static Plane flag(Plane plane, Plane next, FlagId id, FlagEvent fact, Entry entry) {
    var flag = FlagDecider.evolve(plane.flags().get(id), fact, moment(entry));
    var known = next.with(id, flag);
    return switch (fact) {
      case FlagEvent.Scheduled made ->
          known.with(
              made.id(),
              Optional.of(
                  new Schedule(
                      id,
                      made.at(),
                      made.what(),
                      made.note(),
                      made.by(),
                      made.subject(),
                      moment(entry),
                      flag.revision())));
      case FlagEvent.Unscheduled(var schedule, _) -> over(known, schedule);
      case FlagEvent.ScheduleApplied(var schedule) -> over(known, schedule);
      case FlagEvent.ScheduleDropped(var schedule, _, _) -> over(known, schedule);
      case FlagEvent.Created _,
          FlagEvent.Extended _,
          FlagEvent.VariantAdded _,
          FlagEvent.Changed _,
          FlagEvent.Killed _,
          FlagEvent.Described _,
          FlagEvent.Archived _,
          FlagEvent.Retired _,
          FlagEvent.Unarchived _,
          FlagEvent.CleanupOpened _,
          FlagEvent.CleanupClosed _ ->
          known;
    };
  }

  private static Plane over(Plane plane, String schedule) {
    if (!plane.schedules().has(schedule)) {
      throw new IllegalStateException("there is no schedule " + schedule);
    }
    return plane.with(schedule, Optional.<Schedule>empty());
  }

  private static Plane used(Plane plane, Plane next, PlaneEvent.FlagsUsed used) {
    var told =
        plane
            .usage()
            .get(used.service())
            .map(before -> Usage.after(before, used.day(), used.complete()))
            .orElseGet(() -> Usage.first(used.day()));
    var known = next.with(used.service(), told);
    for (var id : used.flags()) {
      known = known.with(id, known.flags().get(id).orElseThrow().evaluated(used.day()));
    }
    return known;
  }

  /** What a process does before it tells anybody anything. */
  private static boolean isBeginning(PlaneEvent event) {
    return event instanceof PlaneEvent.Booted
        || (event instanceof PlaneEvent.OfRollout(_, var fact)
            && (fact instanceof RolloutEvent.Lapsed || fact instanceof RolloutEvent.Unheard));
  }

  private static Plane rollout(
      Plane plane, Plane next, RolloutId id, RolloutEvent fact, Entry entry) {
    var before = plane.rollouts().get(id);
    var after =
        RolloutEvolution.evolve(before, fact, entry.by().subject(), entry.index(), entry.at());
    var moved = calmed(plane, tried(next, before, after).with(id, after), id, entry);
    if (!(fact instanceof RolloutEvent.DrillResult result)
        || !(before.orElse(null) instanceof Rollout.Drilling drilling)) {
      return moved;
    }
    var flag = drilling.plan().flag();
    var drill = Drill.after(plane.drills().get(flag), drilling, result, id, entry.at());
    return moved.with(flag, drill);
  }

  /** From here on nothing of it climbs on its flag: the base rule alone decides. */
  private static Plane calmed(Plane plane, Plane next, RolloutId id, Entry entry) {
    if (!plane.active().has(id) || next.active().has(id)) {
      return next;
    }
    var flag = plane.active().get(id).orElseThrow();
    return next.with(flag, next.flags().get(flag).orElseThrow().climbed(moment(entry)));
  }

  /** What the judge found beside itself is counted once, when the rollout is over. */
  private static Plane tried(Plane next, Optional<Rollout> before, Rollout after) {
    return before
        .filter(was -> was.isOpen() && !after.isOpen())
        .flatMap(Rollout::evidence)
        .map(tally -> next.tried(after.plan().flag().scope(), after.plan().judge(), tally.self()))
        .orElse(next);
  }

  /** Law 1: time that nobody saw go by brings no rise nearer, whatever the clock was set to. */
  private static Plane booted(Plane plane, Optional<Duration> away) {
    var next = plane;
    for (var id : away.isPresent() ? plane.active().keys() : List.<RolloutId>of()) {
      if (plane.rollouts().get(id).orElseThrow() instanceof Rollout.Live live) {
        next = next.with(id, RolloutEvolution.unwatched(live, away.orElseThrow()));
      }
    }
    return next;
  }

  private static Plane rise(Plane plane, Plane next, PlaneEvent.RolloutRises rise, Entry entry) {
    if (rise.clearance().index() != entry.index()
        || !entry.at().isBefore(rise.clearance().applyBefore())) {
      throw new IllegalStateException("the clearance is not for this entry: " + rise);
    }
    var before = plane.rollouts().get(rise.rollout()).orElseThrow();
    var after = RolloutEvolution.raise(before, rise.fact(), rise.clearance(), entry.at());
    var counted = isAttested(rise) ? next.onAttestedEvidence() : next;
    var risen = tried(counted, Optional.of(before), after).with(rise.rollout(), after);
    return switch (rise.fact()) {
      case RolloutEvent.StageOpened _ -> risen;
      case RolloutEvent.Settled _ -> settled(risen, before, entry);
    };
  }

  private static boolean isAttested(PlaneEvent.RolloutRises rise) {
    return rise.clearance().conditions().stream()
        .flatMap(condition -> condition.reasons().stream())
        .anyMatch(reason -> reason.code().equals(RolloutConditions.ATTESTED));
  }

  /** The candidate becomes what the flag's base rule serves. */
  private static Plane settled(Plane plane, Rollout rollout, Entry entry) {
    FlagId id = rollout.plan().flag();
    var flag = plane.flags().get(id).orElseThrow();
    return plane.with(id, flag.serving(rollout.plan().candidate(), moment(entry)));
  }
}
