package dev.tidegate.plane;

import dev.tidegate.channel.Channel;
import dev.tidegate.channel.ChannelDecider;
import dev.tidegate.channel.ChannelId;
import dev.tidegate.channel.Release;
import dev.tidegate.channel.ReleaseVersion;
import dev.tidegate.contract.Contract;
import dev.tidegate.flag.FlagEvent;
import dev.tidegate.flag.FlagState;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Unit;
import dev.tidegate.rollout.RolloutDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What holds for update channels beyond what holds for all flags. */
final class Channels {
  private Channels() {}

  /** The flag of a channel is made, or can give one release more. */
  static Decision<PlaneEvent> decide(Progress start, PlaneCommand.ToChannel command) {
    var plane = start.plane();
    var id = command.channel().flag();
    var flag = plane.flags().get(id).map(FlagState::definition);
    if (flag.isEmpty()) {
      var clash = clash(plane, id);
      if (!clash.isEmpty()) {
        return Decision.refuse(clash);
      }
    }
    return switch (ChannelDecider.decide(command.channel(), flag, command.ask())) {
      case Decision.Refused(var reasons) -> Decision.refuse(reasons);
      case Decision.Accepted(var outcomes) ->
          Decision.accept(
              outcomes.stream()
                  .<PlaneEvent>map(outcome -> new PlaneEvent.OfFlag(id, event(outcome)))
                  .toList());
    };
  }

  private static FlagEvent event(ChannelDecider.Outcome outcome) {
    return switch (outcome) {
      case ChannelDecider.Outcome.Made(var flag) -> new FlagEvent.Created(flag, true);
      case ChannelDecider.Outcome.Added(var variant, var value) ->
          new FlagEvent.VariantAdded(variant, value);
    };
  }

  /** Feeds name a channel without its scope, so there is one of a name in the installation. */
  private static List<Reason> clash(Plane plane, FlagId id) {
    if (!id.scope().isPlace()) {
      return List.of(
          Reason.of("channel.scope", "a channel's scope names a project and an environment"));
    }
    return plane.flags().keys().stream()
        .filter(other -> other.key().equals(id.key()))
        .map(
            other ->
                Reason.of(
                    "channel.exists",
                    "\""
                        + other
                        + "\" has this name, and feeds tell no scopes apart: name the product"
                        + " otherwise"))
        .toList();
  }

  /** What keeps a rollout from climbing on a channel; nothing on any other flag. */
  static List<Reason> problems(Plane plane, PlaneCommand.Begin begin, Optional<Contract> contract) {
    var flag = plane.flags().get(begin.flag());
    if (ChannelId.of(begin.flag()).isEmpty() || flag.isEmpty()) {
      return List.of();
    }
    var problems = new ArrayList<Reason>(draft(begin.draft()));
    contract.filter(Channels::asksForMore).ifPresent(_ -> problems.add(unreported()));
    var channel = Channel.of(flag.get().definition());
    if (begin.candidate().equals(Channel.NOTHING)) {
      problems.add(problem("candidate", "\"none\" is no release: to offer nothing, kill the flag"));
    }
    channel
        .release(begin.candidate())
        .map(Release::semantic)
        .ifPresent(candidate -> problems.addAll(lower(plane, begin, channel, candidate)));
    return problems;
  }

  private static List<Reason> draft(RolloutDraft draft) {
    var problems = new ArrayList<Reason>();
    if (draft.lapseRule().freezes()) {
      problems.add(
          problem("onLapse", "a feed has no clients that could freeze: leave onLapse out"));
    }
    if (draft.compare().isPresent()) {
      problems.add(
          problem("compare", "an update can not be taken back, so channels compare nothing"));
    }
    if (draft.unit().filter(unit -> unit != Unit.DEVICE).isPresent()) {
      problems.add(problem("unit", "the unit of a channel is the installation: leave unit out"));
    }
    return problems;
  }

  private static boolean asksForMore(Contract contract) {
    return !contract.latency().isEmpty() || !contract.metrics().isEmpty();
  }

  private static Reason unreported() {
    return problem(
        "contract",
        "installations report whether they work, no latency and no metrics: propose the change with"
            + " a contract of errors alone");
  }

  /** Updaters do not go back, so whoever got a higher version would never get this one. */
  private static List<Reason> lower(
      Plane plane, PlaneCommand.Begin begin, Channel channel, ReleaseVersion candidate) {
    var problems = new ArrayList<Reason>();
    channel
        .stable()
        .map(Release::semantic)
        .filter(stable -> stable.compareTo(candidate) > 0)
        .ifPresent(stable -> problems.add(low(candidate, stable, "stable")));
    plane
        .rollouts()
        .each(
            (id, rollout) -> {
              if (rollout.plan().flag().equals(begin.flag()) && rollout.reached() >= 0) {
                channel
                    .release(rollout.plan().candidate())
                    .map(Release::semantic)
                    .filter(offered -> offered.compareTo(candidate) > 0)
                    .ifPresent(
                        offered -> problems.add(low(candidate, offered, "offered by " + id)));
              }
            });
    return problems;
  }

  private static Reason low(ReleaseVersion candidate, ReleaseVersion higher, String what) {
    return problem(
        "candidate",
        candidate
            + " is below "
            + higher
            + ", which is or was "
            + what
            + ": whoever has that would never get it; build it again with a higher version");
  }

  private static Reason problem(String where, String what) {
    return Reason.of("rollout." + where, what);
  }
}
