package dev.tidegate.laws;

import dev.tidegate.access.Role;
import dev.tidegate.change.Change;
import dev.tidegate.change.Nature;
import dev.tidegate.contract.RollbackTerms;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flags.Context;
import dev.tidegate.flags.FlagSnapshot;
import dev.tidegate.judge.Judge;
import dev.tidegate.judge.Verdict;
import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Intents;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.plane.Request;
import dev.tidegate.rollout.Drill;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutConditions;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.service.ServiceState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The laws, as what must be true of every step. They look at what users are served, not at what the
 * core says of itself.
 */
final class Laws {
  /** A law is broken. */
  static final class Broken extends RuntimeException {
    Broken(String law, String how, Step step) {
      super(law + ": " + how + "\n  by " + step.request() + "\n  -> " + step.decision());
    }
  }

  private static final List<Context> USERS = Users.some(30);
  private static final Set<String> NEEDED =
      Set.of("gate.verdict", "flag.variant", "exposure.alone");

  private final Engine engine;

  Laws(Engine engine) {
    this.engine = engine;
  }

  void check(Step step) {
    for (int i = 0; i < step.entries().size(); i++) {
      rise(step, step.entries().get(i), step.planes().get(i), step.planes().get(i + 1));
    }
    fall(step);
    lost(step);
    silence(step);
    record(step);
  }

  /** Law 1: whoever gets something new, other than stable, gets it by an event with a clearance. */
  private static void rise(Step step, Entry entry, Plane before, Plane after) {
    for (var id : before.flags().keys()) { // a new flag names what stable is
      if (Intents.served(before, id).equals(Intents.served(after, id))) {
        continue;
      }
      var was = FlagSnapshot.of(List.of(Intents.served(before, id)));
      var is = FlagSnapshot.of(List.of(Intents.served(after, id)));
      var stable = was.settled();
      for (var user : USERS) {
        var now = value(is, id, user);
        boolean falls = now == null || now.equals(value(stable, id, user));
        boolean moved = !Objects.equals(now, value(was, id, user));
        if (moved && !falls && !cleared(entry)) {
          throw new Broken("Rise", "somebody gets " + now + " without a clearance", step);
        }
      }
    }
    if (entry.event() instanceof PlaneEvent.RolloutRises rise) {
      rightly(step, before, rise);
    }
  }

  private static @Nullable Object value(FlagSnapshot flags, FlagId id, Context user) {
    return flags.evaluate(id.key(), user).value();
  }

  private static boolean cleared(Entry entry) {
    return entry.event() instanceof PlaneEvent.Rise rise
        && rise.clearance().index() == entry.index()
        && entry.at().isBefore(rise.clearance().applyBefore())
        && !rise.clearance().conditions().isEmpty()
        && rise.clearance().conditions().stream().allMatch(Condition::isMet);
  }

  /** What a clearance says must be so: looked up anew, in other words than the core's. */
  private static void rightly(Step step, Plane before, PlaneEvent.RolloutRises rise) {
    var names = rise.clearance().conditions().stream().map(Condition::name).toList();
    if (!names.containsAll(NEEDED)) {
      throw new Broken("Rise", "nobody asked " + NEEDED + ", only " + names, step);
    }
    var rollout = before.rollouts().get(rise.rollout()).orElseThrow();
    var change = before.changes().get(rollout.plan().change()).orElseThrow();
    boolean approved =
        change instanceof Change.Approved
            || (change instanceof Change.Proposed(var proposal)
                && proposal.nature() == Nature.ROUTINE);
    if (!approved) {
      throw new Broken("Rise", "nobody took responsibility for " + change, step);
    }
    if (rollout instanceof Rollout.Live live) {
      boolean safe = live.watch().judgement().filter(j -> j.verdict() == Verdict.SAFE).isPresent();
      if (!safe
          && !isAttested(live, step.request().at())
          && !RolloutConditions.isEmptyCohort(live)) {
        throw new Broken("Rise", "it rises without a safe verdict", step);
      }
      if (live.plan().witness().isPresent()
          && isUnseen(live)
          && !RolloutConditions.isEmptyCohort(live)) {
        throw new Broken("Rise", "it rises, and its witness has said nothing", step);
      }
      if (isDegraded(before, change)) {
        throw new Broken("Rise", "it rises on a service that is worse than it was", step);
      }
      if (!isDrilled(before, change, rollout, step.request().at())) {
        throw new Broken("Rise", "it rises without the drill that its contract asks for", step);
      }
    }
  }

  private static boolean isUnseen(Rollout.Live live) {
    return live.watch().crossCheck().filter(check -> check.candidate().seen() > 0).isEmpty();
  }

  /**
   * In other words than the core's: somebody answers for it, now, and nothing speaks against it.
   */
  private static boolean isAttested(Rollout.Live live, Instant at) {
    var watch = live.watch();
    if (watch.judgement().isEmpty()) {
      return false;
    }
    var judgement = watch.judgement().get();
    return watch
            .attested()
            .filter(a -> at.isBefore(a.until()) && a.rung() == watch.rung())
            .isPresent()
        && live.plan().ladder().next(watch.rung()).fraction() <= .25
        && watch.tally().candidate().units() > 0
        && watch.tally().dropped() == 0
        && judgement.verdict() == Verdict.INCONCLUSIVE
        && judgement.sampleRatio() < Judge.sampleRatioThreshold() * 1e9
        && judgement.metrics().stream()
            .allMatch(m -> m.verdict() == Verdict.SAFE || (m.harm() <= 0 && m.bound() <= 0));
  }

  private static boolean isDegraded(Plane plane, Change change) {
    return plane.services().keys().stream()
        .filter(change.proposal().scope()::meets)
        .anyMatch(
            service ->
                plane.services().get(service).orElseThrow() instanceof ServiceState.Degraded);
  }

  private static boolean isDrilled(Plane plane, Change change, Rollout rollout, Instant at) {
    var contract = plane.contracts().get(change.proposal().contract()).orElseThrow();
    var asked = contract.rollback().flatMap(RollbackTerms::drilledWithin);
    var drill = plane.drills().get(rollout.plan().flag()).filter(Drill::passed);
    return asked.isEmpty() || drill.filter(d -> !d.at().plus(asked.get()).isBefore(at)).isPresent();
  }

  /**
   * Law 2: whatever exposes somebody can be withdrawn and killed, at once, by an expired token too.
   */
  private void fall(Step step) {
    var plane = step.after();
    if (step.entries().isEmpty()) {
      return; // the plane is the one that was looked at before
    }
    var operator =
        plane.tokens().values().stream()
            .filter(token -> token.role() == Role.OPERATOR && !token.revoked())
            .map(token -> token.id())
            .findFirst();
    if (operator.isEmpty()) {
      return;
    }
    for (var id : plane.active().keys()) {
      var after = lower(step, plane, operator.get(), new PlaneCommand.Withdraw(id, ""));
      if (after.rollouts().get(id).orElseThrow().isOpen()) {
        throw new Broken("Fall", id + " is still open after its withdrawal", step);
      }
      again(step, after, operator.get(), new PlaneCommand.Withdraw(id, ""));
    }
    for (var id : plane.flags().keys()) {
      var kill = new PlaneCommand.ToFlag(id, new FlagCommand.Kill(""));
      var after = lower(step, plane, operator.get(), kill);
      var is = FlagSnapshot.of(List.of(Intents.served(after, id)));
      if (USERS.stream().anyMatch(user -> value(is, id, user) != null)) {
        throw new Broken("Fall", id + " still serves something after its kill", step);
      }
      again(step, after, operator.get(), kill);
    }
    back(step, plane, operator.get());
  }

  /** Law 2: whoever went back to before a rise exposes nobody who was not exposed then. */
  private void back(Step step, Plane plane, TokenId operator) {
    if (step.entries().stream().noneMatch(entry -> entry.event() instanceof PlaneEvent.Rise)) {
      return;
    }
    var restore = new PlaneCommand.Restore(step.before(), "", false);
    var after = lower(step, plane, operator, restore);
    for (var id : step.before().flags().keys()) {
      var was = FlagSnapshot.of(List.of(Intents.served(step.before(), id)));
      var is = FlagSnapshot.of(List.of(Intents.served(after, id)));
      for (var user : USERS) {
        var now = value(is, id, user);
        boolean exposed = !Objects.equals(now, value(is.settled(), id, user));
        if (exposed && !Objects.equals(now, value(was, id, user))) {
          throw new Broken("Fall", "somebody still gets " + now + " after the restoration", step);
        }
      }
    }
    again(step, after, operator, restore);
  }

  /** Law 2: when entries were lost, nothing that was under way is exposed any more. */
  private static void lost(Step step) {
    if (step.entries().stream().anyMatch(e -> e.event() instanceof PlaneEvent.EpochRaised)) {
      if (step.after().rollouts().values().stream().anyMatch(Rollout::isOpen)) {
        throw new Broken("Fall", "something is open still, and entries were lost", step);
      }
      if (step.after().generation().compareTo(step.before().generation()) <= 0
          || step.after().epoch() <= step.before().epoch()) {
        throw new Broken("Fall", "the epoch did not rise", step);
      }
    }
  }

  private Plane lower(Step step, Plane plane, TokenId by, PlaneCommand command) {
    // long after every token has expired
    var at = step.request().at().plus(Duration.ofDays(400));
    var request = new Request(at, Optional.of(by), command);
    if (!command.lowers()) {
      throw new Broken("Fall", command + " has no lane of its own", step);
    }
    if (!(engine.decide(plane, request) instanceof Decision.Accepted(var events))) {
      throw new Broken("Fall", command + " is refused", step);
    }
    var next = plane;
    for (var event : events) {
      var actor = plane.tokens().get(by).orElseThrow().actor(at);
      next = engine.evolve(next, new Entry(next.size(), at, actor, event));
    }
    return next;
  }

  private void again(Step step, Plane plane, TokenId by, PlaneCommand command) {
    if (lower(step, plane, by, command).size() != plane.size()) {
      throw new Broken("Fall", command + " does something the second time", step);
    }
  }

  /** Law 4: nothing seen, or not all of it, never raises; past its deadline it withdraws. */
  private static void silence(Step step) {
    boolean rises = step.entries().stream().anyMatch(e -> e.event() instanceof PlaneEvent.Rise);
    if (step.request().command() instanceof PlaneCommand.JudgeWindow(var id, var window)) {
      if (rises && (window.isEmpty() || window.isPartial())) {
        throw new Broken("Silence", "it rises on a window that is empty or partial", step);
      }
      safeOnlyBySight(step, id, window.isEmpty());
    }
    if (step.request().command() instanceof PlaneCommand.Tick) {
      deadlines(step);
    }
  }

  private static void safeOnlyBySight(Step step, RolloutId id, boolean isEmpty) {
    for (var entry : step.entries()) {
      if (isEmpty
          && entry.event() instanceof PlaneEvent.OfRollout(var of, RolloutEvent.Judged judged)
          && of.equals(id)
          && judged.judgement().verdict() == Verdict.SAFE) {
        throw new Broken("Silence", "an empty window is judged safe", step);
      }
    }
  }

  private static void deadlines(Step step) {
    for (var id : step.after().active().keys()) {
      if (step.after().rollouts().get(id).orElseThrow() instanceof Rollout.Live live
          && live.plan().mode() == Mode.ENFORCE) {
        var watch = live.watch();
        var stage = live.plan().ladder().stages().get(watch.rung());
        var restless = Duration.between(watch.calmAt(), step.request().at());
        if (restless.compareTo(stage.withdrawAt()) >= 0) {
          throw new Broken("Silence", id + " is still exposed past its deadline", step);
        }
      }
    }
  }

  /**
   * Law 3: the same plane and the same request give the same answer, and refusals change nothing.
   */
  private void record(Step step) {
    if (!engine.decide(step.before(), step.request()).equals(step.decision())) {
      throw new Broken("Record", "asked again, it answers otherwise", step);
    }
    if (step.decision() instanceof Decision.Refused && !step.after().equals(step.before())) {
      throw new Broken("Record", "a refusal changed the plane", step);
    }
  }

  /** Law 3: the plane is the fold of its entries, from the beginning. */
  void replay(List<Entry> entries, Plane plane) {
    var again = Plane.EMPTY;
    for (var entry : entries) {
      again = engine.evolve(again, entry);
    }
    if (!again.equals(plane)) {
      throw new IllegalStateException("Record: the fold of the journal is another plane");
    }
  }
}
