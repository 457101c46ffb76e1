package dev.tidegate.plane;

import dev.tidegate.access.Access;
import dev.tidegate.access.AccessCommand;
import dev.tidegate.access.Right;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a command may be given by whoever gives it. A request never carries its own permission.
 */
final class Permission {
  private static final Scope EVERYWHERE = Scope.parse(Scope.ALL);

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
    Instant at = request.at();
    return Access.refusal(token.get(), right.get(), scope(plane, command), at);
  }

  private static Optional<Right> right(PlaneCommand command) {
    return switch (command) {
      case PlaneCommand.Boot _, PlaneCommand.Tick _, PlaneCommand.JudgeWindow _ -> Optional.empty();
      case PlaneCommand.Report _ -> Optional.of(Right.HALT);
      case PlaneCommand.Propose _,
          PlaneCommand.Approve _,
          PlaneCommand.Begin _,
          PlaneCommand.Promote _,
          PlaneCommand.Hold _,
          PlaneCommand.CheckData _,
          PlaneCommand.ToToken _,
          PlaneCommand.Withdraw _,
          PlaneCommand.ToFlag _ ->
          Optional.of(command.lowers() ? Right.LOWER : Right.OPERATE);
    };
  }

  /** Where the command acts; nowhere in particular when what it names does not exist. */
  private static Scope scope(Plane plane, PlaneCommand command) {
    return switch (command) {
      case PlaneCommand.Propose(_, var draft, _, _) -> draft.scope().orElse(EVERYWHERE);
      case PlaneCommand.Approve(var id, _) ->
          plane.changes().get(id).map(change -> change.proposal().scope()).orElse(EVERYWHERE);
      case PlaneCommand.Begin begin -> begin.flag().scope();
      case PlaneCommand.Promote(var id) -> of(plane, id);
      case PlaneCommand.Hold(var id, _) -> of(plane, id);
      case PlaneCommand.Withdraw(var id, _) -> of(plane, id);
      case PlaneCommand.CheckData(var id, _, _) -> of(plane, id);
      case PlaneCommand.ToFlag(var flag, _) -> flag.scope();
      case PlaneCommand.Report(var violation) -> of(plane, violation.rollout());
      case PlaneCommand.ToToken(_, AccessCommand.Issue(var token)) -> token.scope();
      case PlaneCommand.ToToken(var id, AccessCommand.Revoke _) ->
          plane.tokens().get(id).map(token -> token.scope()).orElse(EVERYWHERE);
      case PlaneCommand.Boot _, PlaneCommand.Tick _, PlaneCommand.JudgeWindow _ -> EVERYWHERE;
    };
  }

  private static Scope of(Plane plane, RolloutId id) {
    return plane.rollouts().get(id).map(r -> r.plan().flag().scope()).orElse(EVERYWHERE);
  }
}
