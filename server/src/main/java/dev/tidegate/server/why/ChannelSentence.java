package dev.tidegate.server.why;

import dev.tidegate.channel.Channel;
import dev.tidegate.channel.ChannelId;
import dev.tidegate.channel.ChannelTerms;
import dev.tidegate.channel.Release;
import dev.tidegate.flag.FlagEvent;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.RolloutPlan;
import java.util.Locale;
import java.util.Optional;

/** Says in a sentence what happened to an update channel, where that differs from a flag. */
final class ChannelSentence {
  private ChannelSentence() {}

  /** Empty for what is told as of any flag. */
  static Optional<String> of(PlaneEvent event, Optional<RolloutPlan> plan) {
    return switch (event) {
      case PlaneEvent.OfFlag(var flag, var fact) ->
          ChannelId.of(flag).flatMap(id -> flag(fact).map(told -> "channel " + id + " " + told));
      case PlaneEvent.OfRollout(var id, RolloutEvent.Begun(var begun)) ->
          offered(Optional.of(begun))
              .map(
                  version ->
                      "rollout "
                          + id
                          + " began for change "
                          + begun.change()
                          + ": release "
                          + version
                          + " on channel "
                          + name(begun.flag())
                          + ", "
                          + begun.ladder().stages().size()
                          + " stages; what is installed can not be taken back");
      case PlaneEvent.OfRollout(var id, var fact) ->
          offered(plan).flatMap(version -> rollout(fact, version)).map(told -> of(id) + told);
      case PlaneEvent.RolloutRises(var id, _, RolloutEvent.Settled _) ->
          offered(plan)
              .map(version -> of(id) + "settled: release " + version + " is stable now, for all");
      default -> Optional.empty();
    };
  }

  private static String of(Object rollout) {
    return "rollout " + rollout + " ";
  }

  private static String name(FlagId flag) {
    return ChannelId.of(flag).map(ChannelId::toString).orElse(flag.key());
  }

  private static Optional<String> offered(Optional<RolloutPlan> plan) {
    return plan.filter(p -> ChannelId.isChannel(p.flag())).map(RolloutPlan::candidate);
  }

  private static Optional<String> flag(FlagEvent fact) {
    return switch (fact) {
      case FlagEvent.Created(var definition, _) -> Optional.of(created(Channel.of(definition)));
      case FlagEvent.VariantAdded(var version, _) ->
          Optional.of("has one release more, " + version + ", which is offered to nobody yet");
      case FlagEvent.Killed(var note) ->
          Optional.of(
              "was killed: nothing is offered; what is installed stays"
                  + (note.isBlank() ? "" : " (" + note + ")"));
      case FlagEvent.Extended _,
          FlagEvent.Changed _,
          FlagEvent.Described _,
          FlagEvent.Archived _,
          FlagEvent.Retired _,
          FlagEvent.Unarchived _,
          FlagEvent.CleanupOpened _,
          FlagEvent.CleanupClosed _,
          FlagEvent.Scheduled _,
          FlagEvent.Unscheduled _,
          FlagEvent.ScheduleApplied _,
          FlagEvent.ScheduleDropped _ ->
          Optional.empty();
    };
  }

  private static String created(Channel channel) {
    var terms = channel.terms();
    return "was created, offering "
        + channel.stable().map(Release::version).orElse("nothing yet")
        + " as "
        + String.join(", ", terms.formats())
        + "; its feeds are "
        + (terms.access() == ChannelTerms.Access.PUBLIC ? "public" : "for token holders")
        + ", reports "
        + terms.reports().name().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> rollout(RolloutEvent fact, String version) {
    return switch (fact) {
      case RolloutEvent.Applied _ -> Optional.of("is what the feed offers now");
      case RolloutEvent.Withdrawing(var trigger, _) ->
          Optional.of(
              "is withdrawn ("
                  + trigger.name().toLowerCase(Locale.ROOT)
                  + "): release "
                  + version
                  + " is offered to nobody any more");
      case RolloutEvent.Withdrawn _ ->
          Optional.of(
              "is withdrawn: release "
                  + version
                  + " is no longer offered; whoever installed it has it until a higher version");
      default -> Optional.empty();
    };
  }
}
