package dev.tidegate.server.comparison;

import dev.tidegate.judge.Comparison;
import dev.tidegate.judge.Step;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.RolloutPlan;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.store.JournalReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One rollout's windows, folded as far as they were read: an entry is read once. What it keeps is
 * as large for a month as for an hour. Thread-safe.
 */
final class Reel {
  /** Ninety days in windows of ten seconds are fewer. */
  private static final int MOST = 1_000_000;

  private static final int FEW = 64;
  private static final int MANY = 8;

  /** Entries that are read at once, others among them. */
  private static final int RUN = 1_000;

  private static final int NEAR = 8;

  private final JournalReader journal;
  private final RolloutId id;
  private final RolloutPlan plan;
  private Optional<Compared> compared = Optional.empty();
  private long read;

  Reel(JournalReader journal, RolloutId id, RolloutPlan plan) {
    this.journal = journal;
    this.id = id;
    this.plan = plan;
  }

  /** What is compared after so many entries of the journal, or after more. */
  synchronized Optional<Compared> upTo(long size) {
    var indices = fresh(size);
    int next = 0;
    while (next < indices.size()) {
      int last = run(indices, next);
      journal.read(
          indices.get(next), indices.get(last) + 1, (_, bytes) -> take(EntryJson.read(bytes)));
      next = last + 1;
    }
    read = Math.max(read, size);
    return compared;
  }

  /** The entries about it that were not read yet: few are looked for first. */
  private List<Long> fresh(long size) {
    if (size <= read) {
      return List.of();
    }
    int limit = FEW;
    var indices = journal.about(id.value(), limit);
    while (indices.size() == limit && indices.getFirst() > read && limit < MOST) {
      limit = Math.min(MOST, limit * MANY);
      indices = journal.about(id.value(), limit);
    }
    return indices.stream().filter(index -> index >= read && index < size).toList();
  }

  /** The position of the last that is worth reading together with this one. */
  private static int run(List<Long> indices, int first) {
    int last = first;
    while (last + 1 < indices.size()
        && indices.get(last + 1) - indices.get(last) <= NEAR
        && indices.get(last + 1) - indices.get(first) < RUN) {
      last++;
    }
    return last;
  }

  private void take(Entry entry) {
    switch (entry.event()) {
      case PlaneEvent.RolloutRises(var of, var clearance, RolloutEvent.StageOpened(int rung))
          when of.equals(id) ->
          compared = Optional.of(opened(rung, clearance.index(), entry.at()));
      case PlaneEvent.OfRollout(var of, RolloutEvent.Lapsed(int rung, _))
          when of.equals(id) && rung > 0 ->
          compared = Optional.of(opened(rung - 1, entry.index(), entry.at()));
      case PlaneEvent.OfRollout(var of, RolloutEvent.Judged(var window, _)) when of.equals(id) ->
          compared = compared.map(stage -> stage.with(window));
      default -> {} // nothing else says which shares are served, or what came of them
    }
  }

  /** A stage without a control, and what follows on a comparison, leave what was found before. */
  private Compared opened(int rung, long index, Instant at) {
    var ladder = plan.ladder();
    int cohort = ladder.cohortOf(rung);
    var step = new Step(index, cohort, ladder.sharesAt(rung), ladder.next(rung));
    boolean isOther =
        step.shares().get(cohort).isAll() || (rung > 0 && plan.compares().isPresent());
    if (isOther && compared.isPresent()) {
      return compared.get().closed();
    }
    return compared
        .filter(before -> before.rung() == rung)
        .map(before -> before.reopened(step))
        .orElseGet(() -> new Compared(rung, at, step, true, Comparison.begin(plan.judge(), at)));
  }
}
