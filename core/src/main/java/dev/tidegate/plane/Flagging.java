package dev.tidegate.plane;

import dev.tidegate.channel.ChannelId;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.flag.FlagDecider;
import dev.tidegate.flag.FlagEvent;
import dev.tidegate.flag.FlagState;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.TokenId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers what is asked of a flag, all but kills. */
final class Flagging {
  private Flagging() {}

  /**
   * What comes of it.
   *
   * @param by the token of whoever asks; empty for Tidegate itself
   */
  static Decision<PlaneEvent> decide(
      Progress start, FlagId id, FlagCommand ask, Optional<TokenId> by) {
    if (ChannelId.isChannel(id) && !mayBeAskedOfChannel(ask)) {
      return Decision.refuse(
          "channel.flag",
          "a key that begins with channel/ is an update channel's: see tidegate channel");
    }
    return switch (ask) {
      case FlagCommand.Set set -> set(start, id, set);
      case FlagCommand.Kill kill -> Decider.kill(start, id, kill);
      case FlagCommand.Describe(var edit) ->
          plainly(start, id, flag -> FlagDecider.describe(flag, edit));
      case FlagCommand.Unarchive(var note) ->
          plainly(start, id, flag -> FlagDecider.unarchive(flag, note));
      case FlagCommand.OpenCleanup(var cleanup) ->
          plainly(start, id, flag -> FlagDecider.cleanup(flag, cleanup));
      case FlagCommand.CloseCleanup(var note) ->
          plainly(start, id, flag -> FlagDecider.dropCleanup(flag, note));
      case FlagCommand.Archive archive -> Archiving.decide(start, id, archive);
      case FlagCommand.Plan plan -> Scheduling.plan(start, id, plan, by);
      case FlagCommand.Unplan unplan -> Scheduling.unplan(start, id, unplan);
    };
  }

  private static boolean mayBeAskedOfChannel(FlagCommand ask) {
    return ask instanceof FlagCommand.Kill || ask instanceof FlagCommand.Describe;
  }

  static <E> Decision<E> unknown() {
    return Decision.refuse("flag.unknown", "there is no such flag");
  }

  /** By which nobody gets anything else. */
  private static Decision<PlaneEvent> plainly(
      Progress start, FlagId id, Function<FlagState, Decision<FlagEvent>> answer) {
    var flag = start.plane().flags().get(id);
    if (flag.isEmpty()) {
      return unknown();
    }
    return switch (answer.apply(flag.get())) {
      case Decision.Refused(var reasons) -> Decision.refuse(reasons);
      case Decision.Accepted(var facts) -> Decision.accept(of(id, facts));
    };
  }

  static List<PlaneEvent> of(FlagId id, List<FlagEvent> facts) {
    return facts.stream().<PlaneEvent>map(fact -> new PlaneEvent.OfFlag(id, fact)).toList();
  }

  static Decision<PlaneEvent> set(Progress start, FlagId id, FlagCommand.Set set) {
    var plane = start.plane();
    var flag = plane.flags().get(id);
    if (flag.isEmpty()) {
      var clash = clash(plane, id);
      if (!clash.isEmpty()) {
        return Decision.refuse(clash);
      }
    }
    var unusable = Prerequisites.problems(plane, id, set.definition());
    if (!unusable.isEmpty()) {
      return Decision.refuse(unusable);
    }
    boolean same = flag.isPresent() && Effect.isSame(plane, id, set.definition());
    return switch (FlagDecider.set(flag, set, same)) {
      case Decision.Refused(var reasons) -> Decision.refuse(reasons);
      case Decision.Accepted(var facts) -> {
        var progress = start;
        for (var fact : facts) {
          if (fact instanceof FlagEvent.Changed changed) {
            var conditions = Effect.conditions(plane, id, flag.orElseThrow());
            var clearance = Clearing.clearance(conditions, plane.size(), start.at());
            if (clearance.isEmpty()) {
              yield Decision.refuse(Clearing.unmet(conditions));
            }
            progress = progress.then(new PlaneEvent.FlagChanges(id, clearance.get(), changed));
          } else {
            progress = progress.then(new PlaneEvent.OfFlag(id, fact));
          }
        }
        yield Decision.accept(progress.events());
      }
    };
  }

  private static List<Reason> clash(Plane plane, FlagId id) {
    if (!id.scope().isPlace()) {
      return List.of(Reason.of("flag.scope", "a flag's scope names a project and an environment"));
    }
    var taken =
        plane.flags().keys().stream()
            .filter(other -> other.key().equals(id.key()) && other.scope().meets(id.scope()))
            .map(
                other ->
                    Reason.of(
                        "flag.exists", "\"" + other + "\" has this key where the new one would be"))
            .toList();
    return taken.isEmpty() ? Clearing.unmet(Effect.downstream(plane, id)) : taken;
  }
}
