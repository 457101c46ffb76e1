package dev.tidegate.server.console;

import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Plane;
import dev.tidegate.rollout.Rollout;
import java.time.Instant;
import java.util.Optional;

/**
 * A rollout that is over.
 *
 * @param at when it ended
 * @param fellAt the stage at which it was withdrawn
 */
public record Ended(
    RolloutId id,
    String title,
    String flag,
    String candidate,
    Standing standing,
    Optional<String> fellAt,
    Instant at,
    Instant now) {

  /** How it ended; empty when it has not. */
  static Optional<Ended> of(Plane plane, RolloutId id, Rollout rollout, Instant now) {
    return at(rollout)
        .map(
            at ->
                new Ended(
                    id,
                    Card.title(plane, rollout),
                    rollout.plan().flag().key(),
                    rollout.plan().candidate(),
                    Standing.of(rollout),
                    fellAt(rollout),
                    at,
                    now));
  }

  private static Optional<Instant> at(Rollout rollout) {
    return switch (rollout) {
      case Rollout.Withdrawn withdrawn -> Optional.of(withdrawn.at());
      case Rollout.Settled settled -> Optional.of(settled.at());
      case Rollout.Waiting _, Rollout.Drilling _, Rollout.Live _, Rollout.Withdrawing _ ->
          Optional.empty();
    };
  }

  private static Optional<String> fellAt(Rollout rollout) {
    return rollout instanceof Rollout.Withdrawn withdrawn && withdrawn.reached() >= 0
        ? Optional.of(rollout.plan().ladder().stages().get(withdrawn.reached()).name())
        : Optional.empty();
  }
}
