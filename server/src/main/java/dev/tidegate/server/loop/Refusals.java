package dev.tidegate.server.loop;

import dev.tidegate.access.AccessCommand;
import dev.tidegate.channel.ChannelCommand;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.kernel.Reason;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.plane.Request;
import dev.tidegate.service.ServiceCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which refusals become entries: those of commands that somebody gave, at most ten a minute for
 * each of them and a thousand for all, so that nobody can fill the journal by asking in vain. Of
 * the sequencer's thread.
 */
final class Refusals {
  private static final int PER_MINUTE = 10;
  private static final int MAX_ACTORS = 1_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final int ALL_PER_MINUTE = 1_000;

  /** Those that became entries: actors that are forgotten to make room are counted anew. */
  private Count all = new Count(Instant.EPOCH, 0);

  private record Count(Instant since, int refused) {}

  private final Map<String, Count> counts =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > MAX_ACTORS;
        }
      };

  Optional<PlaneEvent> event(Plane plane, Request request, List<Reason> reasons) {
    if (request.by().isEmpty() || !plane.tokens().has(request.by().get())) {
      return Optional.empty();
    }
    if (all.since.plus(MINUTE).isBefore(request.at())) {
      all = new Count(request.at(), 0);
    }
    var actor = request.by().get().value();
    var count = counts.get(actor);
    if (count == null || count.since.plus(MINUTE).isBefore(request.at())) {
      count = new Count(request.at(), 0);
    }
    counts.put(actor, new Count(count.since, count.refused + 1));
    if (count.refused >= PER_MINUTE || all.refused >= ALL_PER_MINUTE) {
      return Optional.empty();
    }
    all = new Count(all.since, all.refused + 1);
    return Optional.of(
        new PlaneEvent.Refused(name(request.command()), about(request.command()), reasons));
  }

  /** What was asked, in words. */
  private static String name(PlaneCommand command) {
    return switch (command) {
      case PlaneCommand.Propose _ -> "proposal";
      case PlaneCommand.Weigh _ -> "weighing";
      case PlaneCommand.Approve _ -> "approval";
      case PlaneCommand.Begin _ -> "rollout";
      case PlaneCommand.Promote _ -> "promotion";
      case PlaneCommand.Hold _ -> "hold";
      case PlaneCommand.Drill _ -> "drill";
      case PlaneCommand.Attest _ -> "attestation";
      case PlaneCommand.Withdraw _ -> "withdrawal";
      case PlaneCommand.CheckData _ -> "data check";
      case PlaneCommand.StateOutcome _ -> "outcome";
      case PlaneCommand.ToChannel(_, ChannelCommand.Create _) -> "creation";
      case PlaneCommand.ToChannel(_, ChannelCommand.Register _) -> "release";
      case PlaneCommand.ToFlag(_, var ask) -> name(ask);
      case PlaneCommand.Find _ -> "scan";
      case PlaneCommand.Restore _ -> "restoration";
      case PlaneCommand.Report _ -> "halt";
      case PlaneCommand.Outrun _ -> "generation";
      case PlaneCommand.ToService(_, ServiceCommand.Acknowledge _) -> "acknowledgement";
      case PlaneCommand.ToToken(_, AccessCommand.Issue _) -> "issue";
      case PlaneCommand.ToToken(_, AccessCommand.Revoke _) -> "revocation";
      case PlaneCommand.Locally(var ask) -> name(ask);
      case PlaneCommand.Boot _,
          PlaneCommand.Stop _,
          PlaneCommand.RaiseEpoch _,
          PlaneCommand.Unheard _,
          PlaneCommand.Tick _,
          PlaneCommand.Due _,
          PlaneCommand.Used _,
          PlaneCommand.JudgeWindow _,
          PlaneCommand.ToService _ ->
          "work";
    };
  }

  private static String name(FlagCommand ask) {
    return switch (ask) {
      case FlagCommand.Set _, FlagCommand.Describe _ -> "edit";
      case FlagCommand.Kill _ -> "kill";
      case FlagCommand.Archive _ -> "archiving";
      case FlagCommand.Unarchive _ -> "return from the archive";
      case FlagCommand.OpenCleanup _, FlagCommand.CloseCleanup _ -> "clean-up";
      case FlagCommand.Plan _, FlagCommand.Unplan _ -> "schedule";
    };
  }

  private static String about(PlaneCommand command) {
    return switch (command) {
      case PlaneCommand.Propose(var id, _, _, _) -> id.value();
      case PlaneCommand.Weigh(var id, _, _) -> id.value();
      case PlaneCommand.Approve(var id, _) -> id.value();
      case PlaneCommand.Begin begin -> begin.change().value();
      case PlaneCommand.Promote(var id) -> id.value();
      case PlaneCommand.Hold(var id, _) -> id.value();
      case PlaneCommand.Drill(var id) -> id.value();
      case PlaneCommand.Attest attest -> attest.rollout().value();
      case PlaneCommand.Withdraw(var id, _) -> id.value();
      case PlaneCommand.CheckData(var id, _, _, _) -> id.value();
      case PlaneCommand.StateOutcome(var id, _, _) -> id.value();
      case PlaneCommand.ToFlag(var id, _) -> id.toString();
      case PlaneCommand.ToChannel(var id, _) -> id.flag().toString();
      case PlaneCommand.Restore(var then, _, _) -> "entry " + (then.size() - 1);
      case PlaneCommand.Report(var violation) -> violation.rollout().value();
      case PlaneCommand.ToToken(var id, _) -> id.value();
      case PlaneCommand.ToService(var service, _) -> service.toString();
      case PlaneCommand.JudgeWindow(var id, _) -> id.value();
      case PlaneCommand.Locally(var ask) -> about(ask);
      case PlaneCommand.RaiseEpoch _, PlaneCommand.Outrun _ -> Subjects.EPOCH;
      case PlaneCommand.Find find -> find.scope().toString();
      case PlaneCommand.Used used -> used.service().toString();
      case PlaneCommand.Boot _,
          PlaneCommand.Stop _,
          PlaneCommand.Unheard _,
          PlaneCommand.Due _,
          PlaneCommand.Tick _ ->
          "server";
    };
  }
}
