package dev.tidegate.server.why;

import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.RolloutPlan;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.store.JournalReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Everything that happened to one thing, from the journal. */
public final class Story {
  private static final int MOST = 2_000;

  private final JournalReader store;

  public Story(JournalReader store) {
    this.store = store;
  }

  /**
   * The story of a change, with its rollouts; of a rollout, with its judgements left out but for
   * those after which something else happened; of a flag; or of a token.
   */
  public List<Line> of(Plane plane, String id) {
    return of(plane, id, Scope.parse(Scope.ALL));
  }

  /** The same, as far as it happened in a scope. */
  public List<Line> of(Plane plane, String id, Scope scope) {
    var lines = new ArrayList<Line>();
    var entries =
        entries(indices(plane, id)).stream()
            .filter(entry -> Whereabouts.areIn(scope, plane, entry.event()))
            .toList();
    for (int i = 0; i < entries.size(); i++) {
      boolean decided = i + 1 == entries.size() || !isJudgement(entries.get(i + 1));
      if (!isJudgement(entries.get(i)) || decided) {
        lines.add(Sentence.of(entries.get(i), plan(plane, entries.get(i))));
      }
    }
    return lines;
  }

  /** What happened last, in words, judgements left out. */
  public List<Line> latest(Plane plane, int count) {
    var found = new ArrayList<Entry>();
    long from = Math.max(0, plane.size() - 40L * count);
    store.read(from, plane.size(), (_, bytes) -> found.add(EntryJson.read(bytes)));
    var told = found.stream().filter(entry -> !isJudgement(entry)).toList();
    return told.subList(Math.max(0, told.size() - count), told.size()).reversed().stream()
        .map(entry -> Sentence.of(entry, plan(plane, entry)))
        .toList();
  }

  /** The judgements of a rollout, the newest {@code most} of them, oldest first. */
  public List<Entry> judgements(String rollout, int most) {
    return entries(store.about(rollout, most)).stream().filter(Story::isJudgement).toList();
  }

  private Set<Long> indices(Plane plane, String id) {
    Set<Long> indices = new TreeSet<>(store.about(id, MOST));
    plane
        .rollouts()
        .each(
            (rollout, state) -> {
              if (state.plan().change().value().equals(id)) {
                indices.addAll(store.about(rollout.value(), MOST));
              }
            });
    return indices;
  }

  private List<Entry> entries(Iterable<Long> indices) {
    var entries = new ArrayList<Entry>();
    for (long index : indices) {
      store.read(index, index + 1, (_, bytes) -> entries.add(EntryJson.read(bytes)));
    }
    return entries;
  }

  private static boolean isJudgement(Entry entry) {
    return entry.event() instanceof PlaneEvent.OfRollout(_, RolloutEvent.Judged _);
  }

  /** The plan of the rollout that an entry is about. */
  public static Optional<RolloutPlan> plan(Plane plane, Entry entry) {
    return switch (entry.event()) {
      case PlaneEvent.OfRollout(var id, _) -> plane.rollouts().get(id).map(r -> r.plan());
      case PlaneEvent.RolloutRises(var id, _, _) -> plane.rollouts().get(id).map(r -> r.plan());
      case PlaneEvent.Booted _,
          PlaneEvent.Stopping _,
          PlaneEvent.EpochRaised _,
          PlaneEvent.ContractAdopted _,
          PlaneEvent.OfChange _,
          PlaneEvent.GateWeighed _,
          PlaneEvent.OfFlag _,
          PlaneEvent.FlagChanges _,
          PlaneEvent.FlagsUsed _,
          PlaneEvent.ReferencesFound _,
          PlaneEvent.OfToken _,
          PlaneEvent.OfService _,
          PlaneEvent.Violated _,
          PlaneEvent.Restored _,
          PlaneEvent.Refused _ ->
          Optional.empty();
    };
  }
}
