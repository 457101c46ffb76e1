package dev.tidegate.server.sim;

import dev.tidegate.flags.Arm;
import dev.tidegate.guard.Violation;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.server.loop.Busy;
import dev.tidegate.server.loop.Full;
import dev.tidegate.server.loop.Idempotency;
import dev.tidegate.server.loop.Outcome;
import dev.tidegate.server.loop.Stopped;
import dev.tidegate.server.store.StoreFailure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Operators, wise ones and foolish ones, and services that report halts; and what they may expect
 * of every answer.
 */
final class People {
  static final Scope SCOPE = Scope.parse("shop/production/billing");
  static final TokenId SERVICE = new TokenId("svc-billing");

  /** Why a command that lowers may be refused: there is nothing that it could lower. */
  private static final Set<String> NOTHING_TO_LOWER =
      Set.of("rollout.not-live", "rollout.unknown", "rollout.settled", "flag.unknown");

  private static final int REMEMBERED = 64;

  /** What somebody asked. */
  private record Asked(TokenId by, Optional<Idempotency> idempotency, PlaneCommand command) {}

  /** What was asked and not answered yet. */
  private record Open(Asked asked, Machine machine, CompletableFuture<Outcome> answer) {}

  private final World world;
  private final Requests requests;
  private final List<Asked> history = new ArrayList<>();
  private final List<Open> open = new ArrayList<>();
  private final Map<List<String>, List<Entry>> done = new HashMap<>();
  private int keys;

  People(World world) {
    this.world = world;
    this.requests = new Requests();
  }

  /** Somebody does something. */
  void act(Dice dice, Weather weather) {
    if (!history.isEmpty() && dice.once(weather.calm() ? 30 : 6)) {
      again(dice);
      return;
    }
    var command = requests.next(world.ledger().past(), dice, weather);
    var key = Optional.of(new Idempotency("key-" + keys++, command.toString()));
    ask(new Asked(dice.one(Requests.OPERATORS), dice.once(4) ? Optional.empty() : key, command));
  }

  /** Something that was asked before, with the same key; or something else with a key of old. */
  private void again(Dice dice) {
    var old = dice.one(history);
    if (dice.once(4) && !old.by.equals(SERVICE)) {
      var other = dice.one(history);
      ask(
          new Asked(
              old.by,
              old.idempotency.map(i -> new Idempotency(i.key(), other.command.toString())),
              other.command));
    } else {
      ask(old);
    }
  }

  /**
   * What was done from this entry on is lost, and may be done again. Nobody can go back to it, and
   * rollouts that are begun anew have names of their own.
   */
  void forget(long size) {
    done.values().removeIf(entries -> entries.getLast().index() >= size);
    history.removeIf(
        asked ->
            asked.command instanceof PlaneCommand.Restore
                || asked.command instanceof PlaneCommand.Begin);
  }

  /** Somebody takes back whatever climbs. */
  void withdrawAll() {
    for (var id : world.ledger().plane().active().keys()) {
      ask(
          new Asked(
              Requests.OPERATORS.getFirst(),
              Optional.empty(),
              new PlaneCommand.Withdraw(id, "at once")));
    }
  }

  /** A client's invariant was false, on the candidate. */
  void halt(String rollout) {
    var violation =
        new Violation(new RolloutId(rollout), Arm.CANDIDATE, "never-negative", "team", "-1");
    ask(new Asked(SERVICE, Optional.empty(), new PlaneCommand.Report(violation)));
  }

  private void ask(Asked asked) {
    var machine = world.machine();
    if (history.size() == REMEMBERED) {
      history.removeFirst();
    }
    history.add(asked);
    if (machine == null) {
      world.tell(asked.by.value(), () -> "finds no server for " + Requests.text(asked.command));
      return;
    }
    world.tell(asked.by.value(), () -> "asks for " + Requests.text(asked.command));
    try {
      var answer =
          world.fittings().offer(machine.lanes(), asked.by, asked.idempotency, asked.command);
      open.add(new Open(asked, machine, answer));
    } catch (Busy e) {
      if (asked.command.lowers()) {
        throw new LawBroken(Law.FALL, Requests.text(asked.command) + " is told to wait", e);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts a simulation", e);
    }
  }

  /** Looks at what was answered; the sequencer has nothing left to do. */
  void settle(boolean idle) {
    for (var each : List.copyOf(open)) {
      if (each.answer.isDone()) {
        open.remove(each);
        settle(each);
      } else if (each.machine != world.machine()) {
        open.remove(each); // nobody will ever answer; whether it happened is open
      } else if (idle && each.asked.command.lowers()) {
        throw new LawBroken(Law.FALL, Requests.text(each.asked.command) + " is not answered");
      }
    }
  }

  private void settle(Open each) {
    if (each.answer.isCompletedExceptionally()) {
      var why = each.answer.exceptionNow();
      if (why instanceof Full) {
        if (each.asked.command.lowers() && !isDown(each.asked.command)) {
          throw new LawBroken(Law.FALL, Requests.text(each.asked.command) + " finds no room", why);
        }
      } else if (!(why instanceof StoreFailure || why instanceof Stopped)) {
        throw new LawBroken(
            Law.RECORD, Requests.text(each.asked.command) + " could not be decided", why);
      }
      return;
    }
    var outcome = each.answer.resultNow();
    world.tell(each.asked.by.value(), () -> "is answered: " + Requests.text(outcome));
    switch (outcome) {
      case Outcome.Done(var entries, boolean repeated) -> done(each.asked, entries, repeated);
      case Outcome.Refused(var reasons) -> refused(each.asked, reasons);
      case Outcome.KeyTaken _ -> {
        if (each.asked.command.lowers()) {
          throw new LawBroken(
              Law.FALL, Requests.text(each.asked.command) + " is refused for its key");
        }
      }
    }
  }

  /**
   * Whether it lowers nothing: a halt of what falls already or is only watched, a restore of
   * nothing but edits.
   */
  private boolean isDown(PlaneCommand command) {
    var plane = world.ledger().plane();
    return switch (command) {
      case PlaneCommand.Report(var violation) ->
          plane
              .rollouts()
              .get(violation.rollout())
              .filter(rollout -> rollout.isOpen() && rollout.plan().mode() == Mode.ENFORCE)
              .isEmpty();
      case PlaneCommand.Restore(var then, _, var edits) -> edits && isHigher(then, plane).isEmpty();
      default -> false;
    };
  }

  /** Whether it is about a rollout that can not go up any more, or that is not. */
  private boolean isOver(PlaneCommand command) {
    var plane = world.ledger().plane();
    return switch (command) {
      case PlaneCommand.Hold(var id, _) ->
          plane.rollouts().get(id).filter(Rollout::isOpen).isEmpty();
      case PlaneCommand.Withdraw(var id, _) ->
          plane.rollouts().get(id).filter(Rollout::isOpen).isEmpty();
      default -> true;
    };
  }

  private void done(Asked asked, List<Entry> entries, boolean repeated) {
    var ledger = world.ledger();
    long size = world.disk().head().size();
    for (var entry : entries) {
      if (entry.index() >= size) {
        throw new LawBroken(Law.RECORD, "entry " + entry.index() + " was answered, and is not");
      }
    }
    if (asked.command instanceof PlaneCommand.Withdraw(var id, _)
        && ledger.plane().rollouts().get(id).filter(Rollout::isOpen).isPresent()) {
      throw new LawBroken(Law.FALL, id + " is open after its withdrawal was answered");
    }
    if (asked.command instanceof PlaneCommand.Restore(var then, _, _) && !entries.isEmpty()) {
      isHigher(then, ledger.past().get((int) entries.getLast().index() + 1))
          .ifPresent(
              id -> {
                throw new LawBroken(Law.FALL, id + " is higher than it was, after a restore");
              });
    }
    if (asked.idempotency.isEmpty() || asked.command.lowers() || entries.isEmpty()) {
      return;
    }
    var key = List.of(asked.by.value(), asked.idempotency.get().key());
    var before = done.putIfAbsent(key, entries);
    if (before != null && (!repeated || !before.equals(entries))) {
      throw new LawBroken(
          Law.RECORD,
          Requests.text(asked.command) + " was sent twice with one key, and happened twice");
    }
  }

  /** A rollout that exposes more than it did then. */
  private static Optional<RolloutId> isHigher(Plane then, Plane now) {
    return now.active().keys().stream()
        .filter(id -> now.rollouts().get(id).filter(Rollout::isOpen).isPresent())
        .filter(id -> rung(now, id) > rung(then, id))
        .findFirst();
  }

  private static int rung(Plane plane, RolloutId id) {
    return plane.rollouts().get(id).map(Rollout::rung).orElse(-2);
  }

  private void refused(Asked asked, List<Reason> reasons) {
    if (asked.command.lowers()
        && !(reasons.stream().allMatch(reason -> NOTHING_TO_LOWER.contains(reason.code()))
            && isOver(asked.command))) {
      throw new LawBroken(Law.FALL, Requests.text(asked.command) + " is refused: " + reasons);
    }
  }
}
