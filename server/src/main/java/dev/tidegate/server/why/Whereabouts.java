package dev.tidegate.server.why;

import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneEvent;
import java.util.Optional;

/** Where something happened, so that only those read of it whose token speaks for that place. */
public final class Whereabouts {
  private static final Scope EVERYWHERE = Scope.parse(Scope.ALL);

  private Whereabouts() {}

  /**
   * Whether a token for a scope may read of an event.
   *
   * @param plane in which what the event is about is known
   */
  public static boolean areIn(Scope scope, Plane plane, PlaneEvent event) {
    return of(plane, event).map(scope::covers).orElse(true);
  }

  /** Empty for what is about the server itself, or about contracts, which are nobody's alone. */
  private static Optional<Scope> of(Plane plane, PlaneEvent event) {
    return switch (event) {
      case PlaneEvent.Booted _,
          PlaneEvent.Stopping _,
          PlaneEvent.EpochRaised _,
          PlaneEvent.ContractAdopted _ ->
          Optional.empty();
      case PlaneEvent.Restored _ -> Optional.of(EVERYWHERE);
      case PlaneEvent.OfChange(var id, _) -> Optional.of(of(plane, id).orElse(EVERYWHERE));
      case PlaneEvent.GateWeighed(var id, _, _) -> Optional.of(of(plane, id).orElse(EVERYWHERE));
      case PlaneEvent.OfRollout(var id, _) -> Optional.of(of(plane, id).orElse(EVERYWHERE));
      case PlaneEvent.RolloutRises(var id, _, _) -> Optional.of(of(plane, id).orElse(EVERYWHERE));
      case PlaneEvent.Violated(var violation) ->
          Optional.of(of(plane, violation.rollout()).orElse(EVERYWHERE));
      case PlaneEvent.OfFlag(var id, _) -> Optional.of(id.scope());
      case PlaneEvent.FlagChanges(var id, _, _) -> Optional.of(id.scope());
      case PlaneEvent.FlagsUsed used -> Optional.of(used.service());
      case PlaneEvent.ReferencesFound found -> Optional.of(found.scope());
      case PlaneEvent.OfService(var service, _) -> Optional.of(service);
      case PlaneEvent.OfToken(var id, _) -> Optional.of(of(plane, id).orElse(EVERYWHERE));
      case PlaneEvent.Refused(_, var about, _) ->
          Optional.of(named(plane, about).orElse(EVERYWHERE));
    };
  }

  private static Optional<Scope> of(Plane plane, ChangeId id) {
    return plane.changes().get(id).map(change -> change.proposal().scope());
  }

  private static Optional<Scope> of(Plane plane, RolloutId id) {
    return plane.rollouts().get(id).map(rollout -> rollout.plan().flag().scope());
  }

  private static Optional<Scope> of(Plane plane, TokenId id) {
    return plane.tokens().get(id).map(token -> token.scope());
  }

  /** Of whatever has this id; of nothing when nothing has. */
  private static Optional<Scope> named(Plane plane, String name) {
    try {
      return of(plane, new ChangeId(name))
          .or(() -> of(plane, new RolloutId(name)))
          .or(() -> of(plane, new TokenId(name)));
    } catch (IllegalArgumentException _) {
      return place(name);
    }
  }

  /** Of a flag, which is written with a colon, or the service itself. */
  private static Optional<Scope> place(String name) {
    try {
      return Optional.of(
          name.indexOf('/') < 0 || name.indexOf(':') >= 0
              ? FlagId.parse(name).scope()
              : Scope.parse(name));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
