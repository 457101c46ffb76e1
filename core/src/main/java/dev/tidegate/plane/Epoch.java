package dev.tidegate.plane;

import dev.tidegate.flag.FlagCommand;
import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Reason;
import dev.tidegate.rollout.RolloutCommand;
import dev.tidegate.rollout.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Raises the epoch when entries were lost: whoever saw them must not take what is said from here on
 * for old. What the lost entries said is not known, perhaps that something was withdrawn; so all
 * that is under way falls. It only lowers.
 */
final class Epoch {
  private static final Instant ERA = Instant.parse("2020-01-01T00:00:00Z");

  /**
   * As far as clients may bring it ahead of the clock: a day, in minutes. Else one that lies could
   * use up all epochs there are; as it is, they come no faster than time goes by.
   */
  private static final int AHEAD = 24 * 60;

  private Epoch() {}

  /** Somebody says that the journal is a copy from earlier. */
  static Decision<PlaneEvent> raise(Progress start, PlaneCommand.RaiseEpoch ask) {
    return Decision.accept(raise(start, 0, ask).events());
  }

  /**
   * A client presents what this journal never said to it. What it was told is no news, nor is what
   * is of an earlier epoch: it takes everything that is said now for newer.
   */
  static Decision<PlaneEvent> outrun(Progress start, PlaneCommand.Outrun ask) {
    var plane = start.plane();
    if (ask.presented().epoch() < plane.epoch() || ask.presented().compareTo(ask.told()) <= 0) {
      return Decision.accept(List.of());
    }
    int latest = Math.max(plane.epoch(), ask.presented().epoch());
    if (latest >= minutes(start.at()) + AHEAD) {
      return Decision.refuse(
          "epoch.absurd",
          what(ask)
              + "; no server can have come that far yet. Restart the client; if it says so again,"
              + " revoke its token; if entries are lost, start the server with --restored");
    }
    var why = Reason.of("epoch.outrun", what(ask) + ": entries were lost");
    var raise = new PlaneCommand.RaiseEpoch(List.of(why), List.of(), Duration.ZERO);
    return Decision.accept(raise(start, ask.presented().epoch(), raise).events());
  }

  private static String what(PlaneCommand.Outrun ask) {
    return "client \""
        + ask.client()
        + "\" has applied "
        + ask.presented()
        + ", and can have been told "
        + ask.told()
        + " by this journal";
  }

  private static Progress raise(Progress start, int presented, PlaneCommand.RaiseEpoch ask) {
    int epoch = next(Math.max(start.plane().epoch(), presented), start.at());
    var progress = start.then(new PlaneEvent.EpochRaised(epoch, ask.reasons(), ask.held()));
    for (var flag : ask.kills()) {
      progress = kill(progress, flag);
    }
    var why =
        Reason.of(
            "epoch.raised",
            "entries were lost, and they may have withdrawn it: "
                + String.join("; ", ask.reasons().stream().map(Reason::text).toList()));
    for (var id : progress.plane().active().keys()) {
      if (progress.plane().rollouts().get(id).orElseThrow().isOpen()) {
        var withdraw = new RolloutCommand.Withdraw(Trigger.RESTORE, List.of(why));
        progress = Decider.after(progress, id, withdraw);
      }
    }
    return annulled(progress, why);
  }

  /** What was lost may have cancelled it; a kill that waits only lowers. */
  private static Progress annulled(Progress before, Reason why) {
    var progress = before;
    for (var id : before.plane().schedules().keys()) {
      if (!before.plane().schedules().get(id).orElseThrow().lowers()) {
        progress = Scheduling.annul(progress, id, why);
      }
    }
    return progress;
  }

  /** One that does not exist serves nobody. */
  private static Progress kill(Progress progress, FlagId flag) {
    var kill = new FlagCommand.Kill("it was killed in what was lost");
    return Decider.kill(progress, flag, kill) instanceof Decision.Accepted(var events)
        ? progress.then(events.subList(progress.events().size(), events.size()))
        : progress;
  }

  /**
   * Later than the one before; and the time of day in minutes, so that two that are made of one
   * copy do not share an epoch, of which the later would be as old to clients as the earlier.
   */
  private static int next(int before, Instant at) {
    return Math.max(before + 1, minutes(at));
  }

  private static int minutes(Instant at) {
    return (int) Math.min(Integer.MAX_VALUE / 2, Duration.between(ERA, at).toMinutes());
  }
}
