package dev.tidegate.server.why;

import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.Rollout;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a token may look at.
 *
 * @param scope that it speaks for
 */
public record Sight(Plane plane, Scope scope) {

  /** Whether a rollout is in the scope. */
  public boolean sees(Rollout rollout) {
    return scope.covers(rollout.plan().flag().scope());
  }

  /** Whether an entry is about something in the scope, or about nothing in particular. */
  public boolean sees(Entry entry) {
    return switch (entry.event()) {
      case PlaneEvent.Booted _,
          PlaneEvent.Stopping _,
          PlaneEvent.EpochRaised _,
          PlaneEvent.ContractAdopted _ ->
          true;
      case PlaneEvent.Restored(_, _, var done, var needed) ->
          Stream.concat(done.stream(), needed.stream())
              .allMatch(reason -> covers(named(reason.data().getOrDefault("flag", ""))));
      case PlaneEvent.OfChange(var id, _) -> covers(change(id));
      case PlaneEvent.GateWeighed(var id, _, _) -> covers(change(id));
      case PlaneEvent.OfRollout(var id, _) -> covers(rollout(id));
      case PlaneEvent.RolloutRises(var id, _, _) -> covers(rollout(id));
      case PlaneEvent.OfFlag(var id, _) -> scope.covers(id.scope());
      case PlaneEvent.FlagChanges(var id, _, _) -> scope.covers(id.scope());
      case PlaneEvent.FlagsUsed used -> scope.covers(used.service());
      case PlaneEvent.ReferencesFound found -> scope.covers(found.scope());
      case PlaneEvent.OfToken(var id, _) -> covers(token(id));
      case PlaneEvent.OfService(var service, _) -> scope.covers(service);
      case PlaneEvent.Violated(var violation) -> covers(rollout(violation.rollout()));
      case PlaneEvent.Refused(_, var about, _) -> covers(named(about));
    };
  }

  /** What lies nowhere is for those who may look everywhere. */
  private boolean covers(Optional<Scope> place) {
    return scope.covers(place.orElse(Scope.parse(Scope.ALL)));
  }

  private Optional<Scope> rollout(RolloutId id) {
    return plane.rollouts().get(id).map(rollout -> rollout.plan().flag().scope());
  }

  private Optional<Scope> change(ChangeId id) {
    return plane.changes().get(id).map(change -> change.proposal().scope());
  }

  private Optional<Scope> token(TokenId id) {
    return plane.tokens().get(id).map(token -> token.scope());
  }

  private Optional<Scope> named(String about) {
    try {
      if (about.indexOf(':') >= 0) {
        return Optional.of(FlagId.parse(about).scope());
      }
      if (about.indexOf('/') >= 0) {
        return Optional.of(Scope.parse(about));
      }
      return rollout(new RolloutId(about))
          .or(() -> change(new ChangeId(about)))
          .or(() -> token(new TokenId(about)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
