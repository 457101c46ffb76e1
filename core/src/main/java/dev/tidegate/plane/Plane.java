package dev.tidegate.plane;

import dev.tidegate.access.Token;
import dev.tidegate.change.Change;
import dev.tidegate.contract.Contract;
import dev.tidegate.flag.FlagState;
import dev.tidegate.flag.Schedule;
import dev.tidegate.gate.GateReport;
import dev.tidegate.judge.JudgeSettings;
import dev.tidegate.judge.SelfTest;
import dev.tidegate.judge.Trials;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Table;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.rollout.Drill;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.service.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything that is known: the fold of the journal.
 *
 * @param epoch of the journal, from 1; it rises when entries were lost
 * @param size the number of entries folded; the index of the next one
 * @param solo whether people may approve what they requested themselves
 * @param boot the index of the entry with which the running process began, -1 before the first
 * @param active the rollouts that expose somebody, may come to, or are not withdrawn yet, by their
 *     flag
 * @param halts the first halt of each invariant on each arm of each rollout
 * @param drills the newest drill of the fall on each flag
 * @param trials how often the judge was wrong where it could be known, by the service's scope
 * @param services what is known of services as a whole: those that are worse than they were
 * @param schedules changes of flags that wait for their time
 * @param usage on which days services told which flags they asked for
 * @param scans the newest scan of each repository for flags
 * @param weighed what rules said last of the evidence of changes that are not over
 * @param attested how many rises rested on attested evidence, in place of a verdict
 * @param unheard for how long no process had run, while one that began has done nothing else yet
 * @param farewell what clients were told when a process stopped as planned
 */
public record Plane(
    int epoch,
    long size,
    boolean solo,
    long boot,
    Table<Digest, Contract> contracts,
    Table<ChangeId, Change> changes,
    Table<FlagId, FlagState> flags,
    Table<RolloutId, Rollout> rollouts,
    Table<RolloutId, FlagId> active,
    Table<TokenId, Token> tokens,
    Table<String, Instant> halts,
    Table<FlagId, Drill> drills,
    Table<Scope, Trials> trials,
    Table<Scope, ServiceState> services,
    Table<String, Schedule> schedules,
    Table<Scope, Usage> usage,
    Table<String, Scan> scans,
    Table<ChangeId, GateReport> weighed,
    long attested,
    Duration unheard,
    Optional<Farewell> farewell) {

  public static final Plane EMPTY =
      new Plane(
          1,
          0,
          false,
          -1,
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          0,
          Duration.ZERO,
          Optional.empty());

  /** How old what it says is. */
  public Generation generation() {
    return new Generation(epoch, size);
  }

  /** The active rollouts on a flag: at most one that is open, and those that still fall. */
  public List<RolloutId> activeOn(FlagId flag) {
    var found = new ArrayList<RolloutId>();
    active.each(
        (id, on) -> {
          if (on.equals(flag)) {
            found.add(id);
          }
        });
    return found;
  }

  Plane next() {
    return edited(draft -> draft.size++);
  }

  /** The same process goes on: what it was to remember of an earlier one may be over. */
  Plane at(Instant time) {
    return farewell.filter(last -> last.isOver(time)).isEmpty()
        ? this
        : edited(draft -> draft.farewell = Optional.empty());
  }

  /**
   * Entries were lost. Its own epochs follow each other: one that does not was never decided.
   *
   * @param held for how long clients may have been told to hold their leases in what was lost
   */
  Plane raised(int later, Duration held) {
    if (later <= epoch) {
      throw new IllegalStateException("epoch " + later + " can not follow on " + epoch);
    }
    var raised = edited(draft -> draft.epoch = later);
    return held.isZero() ? raised : raised.stopping(held);
  }

  /** A process began; one that ended before it did anything has told nobody anything either. */
  Plane booted(boolean isSolo, Duration away, Instant time) {
    return edited(
        draft -> {
          draft.unheard = unheard.plus(away);
          draft.solo = isSolo;
          draft.boot = size - 1;
          draft.farewell = farewell.map(last -> last.followed(time));
        });
  }

  /** The process that runs has begun to work. */
  Plane working() {
    return unheard.isZero() ? this : edited(draft -> draft.unheard = Duration.ZERO);
  }

  Plane stopping(Duration grace) {
    return edited(draft -> draft.farewell = Optional.of(Farewell.of(grace, farewell)));
  }

  /**
   * For how long from now on clients of an earlier process may hold their leases because it told
   * them to when it stopped; zero when none did.
   */
  public Duration presumedHeld() {
    return farewell.map(Farewell::grace).orElse(Duration.ZERO);
  }

  Plane with(Digest digest, Contract contract) {
    return edited(draft -> draft.contracts = contracts.with(digest, contract));
  }

  Plane with(ChangeId id, Change change) {
    return edited(
        draft -> {
          draft.changes = changes.with(id, change);
          draft.weighed = change instanceof Change.Resolved ? weighed.without(id) : weighed;
        });
  }

  Plane with(ChangeId id, GateReport report) {
    return edited(draft -> draft.weighed = weighed.with(id, report));
  }

  Plane with(FlagId id, FlagState flag) {
    return edited(draft -> draft.flags = flags.with(id, flag));
  }

  Plane with(RolloutId id, Rollout rollout) {
    boolean isActive = rollout.isOpen() || rollout instanceof Rollout.Withdrawing;
    return edited(
        draft -> {
          draft.rollouts = rollouts.with(id, rollout);
          draft.active = isActive ? active.with(id, rollout.plan().flag()) : active.without(id);
        });
  }

  Plane with(TokenId id, Token token) {
    return edited(draft -> draft.tokens = tokens.with(id, token));
  }

  Plane halted(String what, Instant at) {
    return edited(draft -> draft.halts = halts.with(what, at));
  }

  Plane with(FlagId flag, Drill drill) {
    return edited(draft -> draft.drills = drills.with(flag, drill));
  }

  /** How often the judge was wrong about a service where it could be known. */
  public Trials trialsOf(Scope scope) {
    return trials.get(scope).orElse(Trials.NONE);
  }

  /** The same of all rollouts that reached into a service. */
  public Trials trialsIn(Scope service) {
    var all = new Trials[] {Trials.NONE};
    trials.each((scope, more) -> all[0] = scope.meets(service) ? all[0].and(more) : all[0]);
    return all[0];
  }

  /** A rollout is over: what the judge found between the halves of its control is counted. */
  Plane tried(Scope scope, JudgeSettings settings, SelfTest self) {
    var counted = trialsOf(scope).and(settings, self);
    return edited(draft -> draft.trials = trials.with(scope, counted));
  }

  /** What is known of a service; empty for nothing any more. */
  Plane with(Scope service, Optional<ServiceState> state) {
    return edited(
        draft ->
            draft.services =
                state
                    .map(known -> services.with(service, known))
                    .orElseGet(() -> services.without(service)));
  }

  /** What waits for its time; empty when it does not any more. */
  Plane with(String id, Optional<Schedule> schedule) {
    return edited(
        draft ->
            draft.schedules =
                schedule
                    .map(waiting -> schedules.with(id, waiting))
                    .orElseGet(() -> schedules.without(id)));
  }

  Plane with(Scope service, Usage told) {
    return edited(draft -> draft.usage = usage.with(service, told));
  }

  Plane with(String repository, Scan scan) {
    return edited(draft -> draft.scans = scans.with(repository, scan));
  }

  Plane onAttestedEvidence() {
    return edited(draft -> draft.attested++);
  }

  private Plane edited(Consumer<Draft> edit) {
    var draft = new Draft(this);
    edit.accept(draft);
    return draft.done();
  }

  /** The next plane while it is made: all that it takes over, but for what is set. */
  private static final class Draft {
    int epoch;
    long size;
    boolean solo;
    long boot;
    Table<Digest, Contract> contracts;
    Table<ChangeId, Change> changes;
    Table<FlagId, FlagState> flags;
    Table<RolloutId, Rollout> rollouts;
    Table<RolloutId, FlagId> active;
    Table<TokenId, Token> tokens;
    Table<String, Instant> halts;
    Table<FlagId, Drill> drills;
    Table<Scope, Trials> trials;
    Table<Scope, ServiceState> services;
    Table<String, Schedule> schedules;
    Table<Scope, Usage> usage;
    Table<String, Scan> scans;
    Table<ChangeId, GateReport> weighed;
    long attested;
    Duration unheard;
    Optional<Farewell> farewell;

    Draft(Plane plane) {
      epoch = plane.epoch;
      size = plane.size;
      solo = plane.solo;
      boot = plane.boot;
      contracts = plane.contracts;
      changes = plane.changes;
      flags = plane.flags;
      rollouts = plane.rollouts;
      active = plane.active;
      tokens = plane.tokens;
      halts = plane.halts;
      drills = plane.drills;
      trials = plane.trials;
      services = plane.services;
      schedules = plane.schedules;
      usage = plane.usage;
      scans = plane.scans;
      weighed = plane.weighed;
      attested = plane.attested;
      unheard = plane.unheard;
      farewell = plane.farewell;
    }

    Plane done() {
      return new Plane(
          epoch, size, solo, boot, contracts, changes, flags, rollouts, active, tokens, halts,
          drills, trials, services, schedules, usage, scans, weighed, attested, unheard, farewell);
    }
  }
}
