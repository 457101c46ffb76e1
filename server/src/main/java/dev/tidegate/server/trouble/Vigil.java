package dev.tidegate.server.trouble;

import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Clearing;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.store.JournalReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Knows since when a condition is not met: from the state or the journal where they say it, which a
 * restart does not change; else from having looked, since the server began. Thread-safe.
 */
final class Vigil {
  private static final int BACK = 500;

  private record Key(RolloutId rollout, String condition) {}

  private final JournalReader journal;
  private final Map<Key, Instant> unmet = new HashMap<>();

  Vigil(JournalReader journal) {
    this.journal = journal;
  }

  /** Looks at everything that may rise. */
  synchronized void look(Plane plane, Instant now) {
    unmet.keySet().removeIf(key -> !plane.active().has(key.rollout));
    for (var id : plane.active().keys()) {
      if (plane.rollouts().get(id).orElseThrow().isOpen()) {
        var _ = holding(plane, id, Clearing.conditions(plane, id, false, now), now);
      }
    }
  }

  /** Those of a rollout's conditions that are not met. */
  synchronized List<Holding> holding(
      Plane plane, RolloutId id, List<Condition> conditions, Instant now) {
    var holding = new ArrayList<Holding>();
    for (var condition : conditions) {
      var key = new Key(id, condition.name());
      if (condition.isMet()) {
        unmet.remove(key);
      } else {
        var seen = unmet.computeIfAbsent(key, _ -> first(id, condition, now));
        var since = known(plane, id, condition).orElse(seen);
        holding.add(Holding.of(plane, id, condition, since.isAfter(now) ? now : since));
      }
    }
    return holding;
  }

  private Instant first(RolloutId id, Condition condition, Instant now) {
    return condition.name().equals("rollout.held") ? heldSince(id).orElse(now) : now;
  }

  private Optional<Instant> heldSince(RolloutId id) {
    for (long index : journal.about(id.value(), BACK).reversed()) {
      var found = new ArrayList<Instant>();
      journal.read(
          index,
          index + 1,
          (_, bytes) -> {
            var entry = EntryJson.read(bytes);
            if (entry.event() instanceof PlaneEvent.OfRollout(_, RolloutEvent.Held _)) {
              found.add(entry.at());
            }
          });
      if (!found.isEmpty()) {
        return Optional.of(found.getFirst());
      }
    }
    return Optional.empty();
  }

  /** What the state itself says. */
  private static Optional<Instant> known(Plane plane, RolloutId id, Condition condition) {
    if (!(plane.rollouts().get(id).orElse(null) instanceof Rollout.Live live)) {
      return Optional.empty();
    }
    var watch = live.watch();
    return switch (condition.name()) {
      case "rollout.duration", "rollout.requests", "rollout.applied" ->
          Optional.of(watch.openedAt());
      case "judge.verdict" -> Optional.of(watch.calmAt());
      case "signal.fresh" ->
          watch.seen().filter(seen -> !seen.gaps().isNone()).isPresent()
              ? Optional.empty()
              : Optional.of(watch.seen().map(seen -> seen.at()).orElse(watch.openedAt()));
      default -> Optional.empty();
    };
  }
}
