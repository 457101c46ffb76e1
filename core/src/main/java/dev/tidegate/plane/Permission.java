package dev.tidegate.plane;

import dev.tidegate.access.Access;
import dev.tidegate.access.AccessCommand;
import dev.tidegate.access.Right;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.service.ServiceCommand;
import java.util.List;
import java.util.Optional;

/**
 * Whether a command may be given by whoever gives it. A request never carries its own permission.
 */
final class Permission {
  private Permission() {}

  /** Why not; empty when it may. */
  static List<Reason> refusal(Plane plane, Request request) {
    var command = request.command();
    if (request.by().isEmpty()) {
      return List.of();
    }
    var token = plane.tokens().get(request.by().get());
    if (token.isEmpty()) {
      return List.of(Reason.of("access.unknown", "the token is not known"));
    }
    var right = right(command);
    if (right.isEmpty()) {
      return List.of(Reason.of("access.internal", "only the server itself can do this"));
    }
    var scope = scope(plane, command).orElse(token.get().scope());
    return Access.refusal(token.get(), right.get(), scope, request.at());
  }

  private static Optional<Right> right(PlaneCommand command) {
    return switch (command) {
      case PlaneCommand.Boot _,
          PlaneCommand.Stop _,
          PlaneCommand.Locally _,
          PlaneCommand.RaiseEpoch _,
          PlaneCommand.Unheard _,
          PlaneCommand.Tick _,
          PlaneCommand.Due _,
          PlaneCommand.Used _,
          PlaneCommand.JudgeWindow _ ->
          Optional.empty();
      case PlaneCommand.ToService(_, var ask) ->
          ask instanceof ServiceCommand.Acknowledge ? Optional.of(Right.OPERATE) : Optional.empty();
      case PlaneCommand.Outrun _ -> Optional.of(Right.SERVE);
      case PlaneCommand.Report _ -> Optional.of(Right.HALT);
      case PlaneCommand.Propose _,
          PlaneCommand.Weigh _,
          PlaneCommand.Approve _,
          PlaneCommand.Begin _,
          PlaneCommand.Promote _,
          PlaneCommand.Hold _,
          PlaneCommand.Attest _,
          PlaneCommand.Drill _,
          PlaneCommand.CheckData _,
          PlaneCommand.StateOutcome _,
          PlaneCommand.ToToken _,
          PlaneCommand.Restore _,
          PlaneCommand.Withdraw _,
          PlaneCommand.ToChannel _,
          PlaneCommand.Find _,
          PlaneCommand.ToFlag _ ->
          Optional.of(command.lowers() ? Right.LOWER : Right.OPERATE);
    };
  }

  /** Where the command acts; empty when what it names does not exist, which is told later. */
  private static Optional<Scope> scope(Plane plane, PlaneCommand command) {
    return switch (command) {
      case PlaneCommand.Propose(_, var draft, _, _) -> draft.scope();
      case PlaneCommand.Weigh(var id, _, _) ->
          plane.changes().get(id).map(change -> change.proposal().scope());
      case PlaneCommand.Approve(var id, _) ->
          plane.changes().get(id).map(change -> change.proposal().scope());
      case PlaneCommand.Begin begin -> Optional.of(begin.flag().scope());
      case PlaneCommand.Promote(var id) -> of(plane, id);
      case PlaneCommand.Hold(var id, _) -> of(plane, id);
      case PlaneCommand.Attest attest -> of(plane, attest.rollout());
      case PlaneCommand.Drill(var id) -> of(plane, id);
      case PlaneCommand.Withdraw(var id, _) -> of(plane, id);
      case PlaneCommand.CheckData(var id, _, _, _) -> of(plane, id);
      case PlaneCommand.StateOutcome(var id, _, _) -> of(plane, id);
      case PlaneCommand.ToFlag(var flag, _) -> Optional.of(flag.scope());
      case PlaneCommand.ToChannel(var channel, _) -> Optional.of(channel.scope());
      case PlaneCommand.Report(var violation) -> of(plane, violation.rollout());
      case PlaneCommand.ToToken(_, AccessCommand.Issue(var token)) -> Optional.of(token.scope());
      case PlaneCommand.ToToken(var id, AccessCommand.Revoke _) ->
          plane.tokens().get(id).map(token -> token.scope());
      case PlaneCommand.ToService(var service, _) -> Optional.of(service);
      case PlaneCommand.Find find -> Optional.of(find.scope());
      case PlaneCommand.Restore _,
          PlaneCommand.Boot _,
          PlaneCommand.Stop _,
          PlaneCommand.Locally _,
          PlaneCommand.RaiseEpoch _,
          PlaneCommand.Outrun _,
          PlaneCommand.Unheard _,
          PlaneCommand.Tick _,
          PlaneCommand.Due _,
          PlaneCommand.Used _,
          PlaneCommand.JudgeWindow _ ->
          Optional.empty();
    };
  }

  private static Optional<Scope> of(Plane plane, RolloutId id) {
    return plane.rollouts().get(id).map(rollout -> rollout.plan().flag().scope());
  }
}
