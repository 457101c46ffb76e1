package dev.tidegate.server.signal;

import dev.tidegate.judge.Vitals.Promise;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Table;
import dev.tidegate.plane.Plane;
import dev.tidegate.rollout.Rollout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What services have promised: the terms of the contract with which something settled last, or
 * climbs where nothing has settled. A contract that was only proposed counts for nothing. Not
 * thread-safe.
 */
final class Promises {
  private static final Comparator<Kept> NEWEST =
      Comparator.comparing(Kept::settled).thenComparing(Kept::at).reversed();

  /** The terms of a rollout. */
  private record Kept(Scope service, boolean settled, Instant at, Promise promise) {}

  private Table<RolloutId, Rollout> read = Table.empty();
  private List<Kept> kept = List.of();

  /** What holds for a service. */
  Promise of(Plane plane, Scope service) {
    if (!plane.rollouts().isUnchangedFrom(read)) {
      read = plane.rollouts();
      kept = all(plane);
    }
    return kept.stream()
        .filter(one -> one.service.meets(service))
        .findFirst()
        .map(Kept::promise)
        .orElse(Promise.NONE);
  }

  private static List<Kept> all(Plane plane) {
    var found = new ArrayList<Kept>();
    plane
        .rollouts()
        .each(
            (_, rollout) ->
                since(rollout)
                    .ifPresent(
                        at -> {
                          var change = plane.changes().get(rollout.plan().change()).orElseThrow();
                          var judged = rollout.plan().judge();
                          found.add(
                              new Kept(
                                  change.proposal().scope(),
                                  rollout instanceof Rollout.Settled,
                                  at,
                                  new Promise(judged.errors(), judged.latency())));
                        }));
    found.sort(NEWEST);
    return found;
  }

  private static Optional<Instant> since(Rollout rollout) {
    return switch (rollout) {
      case Rollout.Settled(_, var at) -> Optional.of(at);
      case Rollout.Live live -> Optional.of(live.watch().openedAt());
      case Rollout.Waiting _, Rollout.Drilling _, Rollout.Withdrawing _, Rollout.Withdrawn _ ->
          Optional.empty();
    };
  }
}
