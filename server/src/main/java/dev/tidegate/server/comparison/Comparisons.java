package dev.tidegate.server.comparison;

import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Plane;
import dev.tidegate.server.store.JournalReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What rollouts compare, remembered for those that were asked about last. Thread-safe. */
public final class Comparisons {
  private static final int ROLLOUTS = 32;

  private final JournalReader journal;
  private final Map<RolloutId, Reel> reels =
      new LinkedHashMap<>(16, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<RolloutId, Reel> eldest) {
          return size() > ROLLOUTS;
        }
      };

  public Comparisons(JournalReader journal) {
    this.journal = journal;
  }

  /**
   * What a rollout that exists compares, or compared last; empty before its first stage opens. The
   * first look at a long one reads all of its windows.
   */
  public Optional<Compared> of(Plane plane, RolloutId id) {
    return reel(plane, id).upTo(plane.size());
  }

  private Reel reel(Plane plane, RolloutId id) {
    synchronized (reels) {
      return reels.computeIfAbsent(
          id, key -> new Reel(journal, key, plane.rollouts().get(key).orElseThrow().plan()));
    }
  }
}
