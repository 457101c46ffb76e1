package dev.tidegate.server.replay;

import dev.tidegate.flags.Problem;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.why.Line;
import dev.tidegate.server.why.Sentence;
import dev.tidegate.server.why.Sight;
import dev.tidegate.server.why.Story;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is otherwise at a later moment of a journal, as far as a scope covers it.
 *
 * @param exposure who gets something else
 * @param began what there was not before
 * @param fell what exposed somebody, or was to, and does not any more
 * @param settled candidates that became stable
 * @param decided how it came about: entries in words, without judgements, the newest of them
 * @param more how many of those are left out, the older ones
 */
public record Difference(
    Moment from,
    Moment to,
    List<ShiftView> exposure,
    List<String> began,
    List<String> fell,
    List<String> settled,
    List<Line> decided,
    long more) {
  private static final int MOST = 200;

  /** How many entries there were, and when the last of them was made. */
  public record Moment(long entries, Optional<Instant> at) {
    static Moment of(Past past, long size) {
      return new Moment(
          size, size == 0 ? Optional.empty() : Optional.of(past.entry(size - 1).at()));
    }
  }

  /**
   * The difference between the states after so many entries.
   *
   * @throws InvalidInput when they are in the wrong order
   * @throws TooLong when it takes too long
   */
  public static Difference of(Past past, long from, long to, Scope scope) {
    if (from > to) {
      throw new InvalidInput(
          List.of(new Problem("from", "is not later than to: give the earlier moment first")));
    }
    var before = past.at(from);
    var after = past.at(to);
    var lines = new ArrayDeque<Line>();
    long decided = lines(past, from, after, scope, lines);
    return new Difference(
        Moment.of(past, from),
        Moment.of(past, to),
        ShiftView.between(before, after, scope),
        began(before, after, scope),
        fell(before, after, scope),
        settled(before, after, scope),
        List.copyOf(lines),
        decided - lines.size());
  }

  /** Gathers the newest lines, and returns how many there would be. */
  private static long lines(
      Past past, long from, Plane after, Scope scope, ArrayDeque<Line> lines) {
    var sight = new Sight(after, scope);
    var decided = new long[1];
    past.each(
        from,
        after.size(),
        entry -> {
          if (isJudgement(entry.event()) || !sight.sees(entry)) {
            return;
          }
          decided[0]++;
          lines.addLast(Sentence.of(entry, Story.plan(after, entry)));
          if (lines.size() > MOST) {
            lines.removeFirst();
          }
        });
    return decided[0];
  }

  private static boolean isJudgement(PlaneEvent event) {
    return event instanceof PlaneEvent.OfRollout(_, RolloutEvent.Judged _);
  }

  private static List<String> began(Plane before, Plane after, Scope scope) {
    var began = new ArrayList<String>();
    after
        .changes()
        .each(
            (id, change) -> {
              if (!before.changes().has(id) && scope.covers(change.proposal().scope())) {
                began.add("change " + id + ": \"" + change.proposal().title() + "\"");
              }
            });
    after
        .rollouts()
        .each(
            (id, rollout) -> {
              if (!before.rollouts().has(id) && scope.covers(rollout.plan().flag().scope())) {
                began.add("rollout " + id + ": " + climbs(rollout));
              }
            });
    return bounded(began);
  }

  private static String climbs(Rollout rollout) {
    return "\"" + rollout.plan().candidate() + "\" of flag " + rollout.plan().flag().key();
  }

  private static List<String> fell(Plane before, Plane after, Scope scope) {
    var fell = new ArrayList<String>();
    after
        .rollouts()
        .each(
            (id, rollout) -> {
              if (scope.covers(rollout.plan().flag().scope()) && !isDown(before, id)) {
                text(rollout).ifPresent(text -> fell.add("rollout " + id + ": " + text));
              }
            });
    after
        .flags()
        .each(
            (id, flag) -> {
              boolean was =
                  before.flags().get(id).filter(f -> f.definition().enabled()).isPresent();
              if (was && !flag.definition().enabled() && scope.covers(id.scope())) {
                fell.add("flag " + id.key() + " was killed");
              }
            });
    return bounded(fell);
  }

  private static boolean isDown(Plane plane, RolloutId id) {
    return plane.rollouts().get(id).flatMap(Difference::text).isPresent();
  }

  /** Why it fell, when it did. */
  private static Optional<String> text(Rollout rollout) {
    return switch (rollout) {
      case Rollout.Withdrawing w ->
          Optional.of(climbs(w) + " is being withdrawn: " + w.reasons().getFirst());
      case Rollout.Withdrawn w ->
          Optional.of(climbs(w) + " was withdrawn: " + w.reasons().getFirst());
      case Rollout.Waiting _, Rollout.Drilling _, Rollout.Live _, Rollout.Settled _ ->
          Optional.empty();
    };
  }

  private static List<String> settled(Plane before, Plane after, Scope scope) {
    var settled = new ArrayList<String>();
    after
        .rollouts()
        .each(
            (id, rollout) -> {
              boolean isNew =
                  rollout instanceof Rollout.Settled
                      && !(before.rollouts().get(id).orElse(null) instanceof Rollout.Settled);
              if (isNew && scope.covers(rollout.plan().flag().scope())) {
                settled.add("rollout " + id + ": " + climbs(rollout) + " is stable now");
              }
            });
    return bounded(settled);
  }

  private static List<String> bounded(List<String> all) {
    if (all.size() <= MOST) {
      return all;
    }
    var bounded = new ArrayList<>(all.subList(0, MOST));
    bounded.add("and " + (all.size() - MOST) + " more");
    return bounded;
  }
}
