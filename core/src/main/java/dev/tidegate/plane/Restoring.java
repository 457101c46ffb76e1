package dev.tidegate.plane;

import dev.tidegate.access.Access;
import dev.tidegate.access.Right;
import dev.tidegate.access.Token;
import dev.tidegate.exposure.Exposed;
import dev.tidegate.flag.FlagEvent;
import dev.tidegate.flag.FlagState;
import dev.tidegate.flags.Served;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutCommand;
import dev.tidegate.rollout.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asserts an earlier intent anew: what is exposed more than then falls at once, and the base rules
 * of ungoverned flags are as they were. What would have to rise is told, and never done.
 *
 * @param token of whoever asks; empty for Tidegate itself
 */
record Restoring(Progress start, Optional<Token> token, PlaneCommand.Restore ask) {
  private static final int MOST = 200;

  /** The falls, and the entry that says what they are for; nothing when nothing has to fall. */
  Decision<PlaneEvent> decision() {
    long size = ask.then().size();
    if (size == 0 || size > start.plane().size()) {
      return Decision.refuse("journal.index", "nothing was yet: there is no state to go back to");
    }
    var done = new ArrayList<Reason>();
    var progress = bases(schedules(withdrawals(done), done), done);
    if (done.isEmpty()) {
      return Decision.accept(List.of());
    }
    var scope = token.map(Token::scope).orElse(Scope.parse(Scope.ALL));
    var needed = Remaining.of(progress.plane(), ask.then(), scope);
    var restored = new PlaneEvent.Restored(size - 1, ask.note(), bounded(done), bounded(needed));
    return Decision.accept(progress.then(restored).events());
  }

  private boolean covers(FlagId flag) {
    return token.map(t -> t.scope().covers(flag.scope())).orElse(true);
  }

  private Progress withdrawals(List<Reason> done) {
    var progress = start;
    for (var id : start.plane().active().keys()) {
      var rollout = start.plane().rollouts().get(id).orElseThrow();
      if (rollout.isOpen() && covers(rollout.plan().flag()) && isMore(id, rollout)) {
        progress = Decider.after(progress, id, withdraw(Trigger.RESTORE));
        done.add(
            reason(
                rollout.plan().flag(),
                "rollout "
                    + id
                    + " is withdrawn: "
                    + (ask.then().rollouts().has(id)
                        ? "it exposed fewer then"
                        : "there was none such then")));
      }
    }
    return progress;
  }

  /** One that has not begun then would rise by itself: it is more, too. */
  private boolean isMore(RolloutId id, Rollout rollout) {
    return ask.then().rollouts().get(id).map(was -> rollout.rung() > was.rung()).orElse(true);
  }

  private RolloutCommand.Withdraw withdraw(Trigger trigger) {
    var why =
        Reason.of(
            "rollout.restored",
            "\""
                + start.by().subject()
                + "\" went back to entry "
                + (ask.then().size() - 1)
                + (ask.note().isBlank() ? "" : ": " + ask.note()));
    return new RolloutCommand.Withdraw(trigger, List.of(why));
  }

  /** What waits for its time and did not then would be more, too; what only lowers may wait. */
  private Progress schedules(Progress before, List<Reason> done) {
    var progress = before;
    for (var id : before.plane().schedules().keys()) {
      var schedule = before.plane().schedules().get(id).orElseThrow();
      if (covers(schedule.flag()) && !schedule.lowers() && !ask.then().schedules().has(id)) {
        var why = reason(schedule.flag(), "schedule " + id + " is cancelled: it was made later");
        progress = Scheduling.annul(progress, id, why);
        done.add(why);
      }
    }
    return progress;
  }

  private Progress bases(Progress before, List<Reason> done) {
    var progress = before;
    for (var id : before.plane().flags().keys()) {
      if (covers(id)) {
        progress = base(progress, id, done);
      }
    }
    return progress;
  }

  private Progress base(Progress progress, FlagId id, List<Reason> done) {
    var flag = progress.plane().flags().get(id).orElseThrow();
    var then = ask.then().flags().get(id);
    if (!flag.definition().enabled()) {
      return progress;
    }
    if (then.isEmpty()) {
      return flag.governed() ? progress : kill(progress, id, "there was no such flag then", done);
    }
    if (!then.get().definition().enabled()) {
      return kill(progress, id, "it was killed then", done);
    }
    return !ask.edits() || isSame(flag, then.get())
        ? progress
        : edit(progress, id, then.get(), done);
  }

  private static boolean isSame(FlagState flag, FlagState then) {
    return Exposed.isSame(new Served(then.definition(), null), new Served(flag.definition(), null));
  }

  private Progress kill(Progress before, FlagId id, String why, List<Reason> done) {
    done.add(reason(id, "flag " + id.key() + " is killed: " + why));
    var progress = before.then(new PlaneEvent.OfFlag(id, new FlagEvent.Killed(ask.note())));
    for (var rollout : before.plane().activeOn(id)) {
      progress = Decider.after(progress, rollout, withdraw(Trigger.KILL));
    }
    return progress;
  }

  /** As an edit by hand it needs a clearance, and somebody who may edit. */
  private Progress edit(Progress progress, FlagId id, FlagState then, List<Reason> done) {
    var plane = progress.plane();
    var conditions = Effect.conditions(plane, id, plane.flags().get(id).orElseThrow());
    var clearance = Clearing.clearance(conditions, plane.size(), progress.at());
    boolean usable = Prerequisites.problems(plane, id, then.definition()).isEmpty();
    if (clearance.isEmpty() || !usable || !mayEdit(id)) {
      return progress;
    }
    done.add(reason(id, "flag " + id.key() + " has the base rule again that it had then"));
    var changed = new FlagEvent.Changed(then.definition());
    return progress.then(new PlaneEvent.FlagChanges(id, clearance.get(), changed));
  }

  private boolean mayEdit(FlagId id) {
    return token
        .map(t -> Access.refusal(t, Right.OPERATE, id.scope(), start.at()).isEmpty())
        .orElse(true);
  }

  static Reason reason(FlagId flag, String text) {
    return new Reason("journal.restored", text, Map.of("flag", flag.toString()));
  }

  private static List<Reason> bounded(List<Reason> all) {
    if (all.size() <= MOST) {
      return all;
    }
    var bounded = new ArrayList<>(all.subList(0, MOST));
    bounded.add(Reason.of("journal.restored", "and " + (all.size() - MOST) + " more"));
    return bounded;
  }
}
