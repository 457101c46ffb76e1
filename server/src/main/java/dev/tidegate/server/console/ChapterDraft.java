package dev.tidegate.server.console;

import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.RolloutPlan;
import dev.tidegate.server.why.Line;
import dev.tidegate.server.why.Sentence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A chapter as it is written, an entry at a time, within bounds. Not thread-safe. */
final class ChapterDraft {
  private static final int POINTS = 240;
  private static final int MARKS = 60;
  private static final int LINES = 500;

  private final RolloutId id;
  private final RolloutPlan plan;
  private final Deque<Point> points = new ArrayDeque<>();
  private final Deque<Chapter.Mark> marks = new ArrayDeque<>();
  private final Deque<Line> lines = new ArrayDeque<>();
  private Optional<Line> judged = Optional.empty();
  private int rung;

  /**
   * A chapter that begins with what is known.
   *
   * @param rollout as it is after these entries
   */
  ChapterDraft(RolloutId id, Rollout rollout, List<Entry> entries) {
    this.id = id;
    this.plan = rollout.plan();
    this.rung = rungBefore(rollout, entries);
    entries.forEach(this::add);
  }

  /** The stage at which these entries begin: a long story may lack its beginning. */
  private int rungBefore(Rollout rollout, List<Entry> entries) {
    for (var entry : entries) {
      int top = plan.ladder().top();
      switch (fact(entry).orElse(null)) {
        case RolloutEvent.Begun _ -> {
          return -1;
        }
        case RolloutEvent.StageOpened(int opened) -> {
          return opened - 1;
        }
        case RolloutEvent.Lapsed(int lapsed, _) -> {
          return lapsed;
        }
        case RolloutEvent.Unheard(_, int next) -> {
          return next;
        }
        case RolloutEvent.BakeBegun _ -> {
          return top - 1;
        }
        case null, default -> {}
      }
    }
    return rollout.reached();
  }

  /** What happened to this rollout; empty for what is about it, but happened to something else. */
  private Optional<RolloutEvent> fact(Entry entry) {
    return switch (entry.event()) {
      case PlaneEvent.OfRollout(var of, var fact) when of.equals(id) -> Optional.of(fact);
      case PlaneEvent.RolloutRises(var of, _, var fact) when of.equals(id) -> Optional.of(fact);
      case PlaneEvent.OfRollout _,
          PlaneEvent.RolloutRises _,
          PlaneEvent.Booted _,
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

  /** Takes in the next entry about the rollout. */
  void add(Entry entry) {
    var line = Sentence.of(entry, Optional.of(plan));
    var fact = fact(entry);
    if (fact.orElse(null) instanceof RolloutEvent.Judged(var window, var judgement)) {
      int cohort = plan.ladder().cohortOf(Math.max(0, rung));
      put(points, Point.of(window, judgement, cohort), POINTS);
      judged = Optional.of(line);
      return;
    }
    judged.ifPresent(decisive -> put(lines, decisive, LINES));
    judged = Optional.empty();
    put(lines, line, LINES);
    fact.ifPresent(
        happened -> {
          rung = rungAfter(happened);
          label(happened).ifPresent(l -> put(marks, new Chapter.Mark(entry.at(), l), MARKS));
        });
  }

  private static <T> void put(Deque<T> newest, T item, int most) {
    newest.addLast(item);
    if (newest.size() > most) {
      newest.removeFirst();
    }
  }

  private int rungAfter(RolloutEvent fact) {
    return switch (fact) {
      case RolloutEvent.Begun _,
          RolloutEvent.Unheard _,
          RolloutEvent.DrillBegan _,
          RolloutEvent.DrillEnded _ ->
          -1;
      case RolloutEvent.StageOpened(int opened) -> opened;
      case RolloutEvent.Lapsed(int lapsed, _) -> lapsed - 1;
      case RolloutEvent.BakeBegun _ -> plan.ladder().top();
      case RolloutEvent.Applied _,
          RolloutEvent.Judged _,
          RolloutEvent.Advised _,
          RolloutEvent.Held _,
          RolloutEvent.Attested _,
          RolloutEvent.DrillFailed _,
          RolloutEvent.Withdrawing _,
          RolloutEvent.Withdrawn _,
          RolloutEvent.DataChecked _,
          RolloutEvent.OutcomeStated _,
          RolloutEvent.Settled _ ->
          rung;
    };
  }

  private Optional<String> label(RolloutEvent fact) {
    return switch (fact) {
      case RolloutEvent.StageOpened(int opened) ->
          Optional.of(plan.ladder().stages().get(opened).name());
      case RolloutEvent.BakeBegun _ -> Optional.of("bake");
      case RolloutEvent.Lapsed _, RolloutEvent.Unheard _ -> Optional.of("lapsed");
      case RolloutEvent.Held _ -> Optional.of("held");
      case RolloutEvent.DrillBegan _ -> Optional.of("drill");
      case RolloutEvent.Withdrawing _ -> Optional.of("withdrawn");
      case RolloutEvent.Settled _ -> Optional.of("settled");
      case RolloutEvent.Begun _,
          RolloutEvent.Applied _,
          RolloutEvent.Judged _,
          RolloutEvent.Advised _,
          RolloutEvent.Attested _,
          RolloutEvent.DrillFailed _,
          RolloutEvent.DrillEnded _,
          RolloutEvent.Withdrawn _,
          RolloutEvent.DataChecked _,
          RolloutEvent.OutcomeStated _ ->
          Optional.empty();
    };
  }

  /** What is written so far. */
  Chapter chapter() {
    return new Chapter(List.copyOf(points), List.copyOf(marks), new ArrayList<>(lines).reversed());
  }
}
