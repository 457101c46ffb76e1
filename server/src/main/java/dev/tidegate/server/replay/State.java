package dev.tidegate.server.replay;

import dev.tidegate.exposure.Exposed;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.Share;
import dev.tidegate.plane.Intents;
import dev.tidegate.plane.Plane;
import dev.tidegate.rollout.Rollout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A state as it is shown: what a scope holds of it. Tokens are no part of it.
 *
 * @param entries how many were folded
 * @param at the time of the last of them
 */
public record State(
    long entries,
    Optional<Instant> at,
    List<FlagState> flags,
    List<RolloutState> rollouts,
    List<ChangeState> changes,
    List<Halt> halts) {

  /**
   * A flag.
   *
   * @param serves who gets what, in words
   */
  public record FlagState(FlagId id, boolean governed, boolean killed, String serves) {}

  /**
   * A rollout.
   *
   * @param stage the one that is open
   */
  public record RolloutState(
      RolloutId id,
      ChangeId change,
      FlagId flag,
      String candidate,
      String state,
      Optional<String> stage,
      List<CohortState> exposure) {}

  /** A cohort and what part of it is exposed. */
  public record CohortState(String name, Share share) {}

  /** A change. */
  public record ChangeState(ChangeId id, String title, String state) {}

  /** What an invariant stopped first. */
  public record Halt(String what, Instant at) {}

  /** The state after so many entries, as far as a scope covers it. */
  public static State of(Past past, long size, Scope scope) {
    var plane = past.at(size);
    return new State(
        size,
        size == 0 ? Optional.empty() : Optional.of(past.entry(size - 1).at()),
        flags(plane, scope),
        rollouts(plane, scope),
        changes(plane, scope),
        halts(plane, scope));
  }

  private static List<FlagState> flags(Plane plane, Scope scope) {
    var views = new ArrayList<FlagState>();
    plane
        .flags()
        .each(
            (id, flag) -> {
              if (scope.covers(id.scope())) {
                var serves = Exposed.text(Intents.served(plane, id));
                views.add(new FlagState(id, flag.governed(), !flag.definition().enabled(), serves));
              }
            });
    return views;
  }

  private static List<RolloutState> rollouts(Plane plane, Scope scope) {
    var views = new ArrayList<RolloutState>();
    plane
        .rollouts()
        .each(
            (id, rollout) -> {
              if (scope.covers(rollout.plan().flag().scope())) {
                views.add(rollout(id, rollout));
              }
            });
    return views;
  }

  private static RolloutState rollout(RolloutId id, Rollout rollout) {
    var plan = rollout.plan();
    var ladder = plan.ladder();
    var shares = rollout.shares();
    var exposure = new ArrayList<CohortState>();
    for (int i = 0; i < shares.size(); i++) {
      exposure.add(new CohortState(ladder.cohorts().get(i).name(), shares.get(i)));
    }
    return new RolloutState(
        id,
        plan.change(),
        plan.flag(),
        plan.candidate(),
        word(rollout),
        rollout.rung() < 0
            ? Optional.empty()
            : Optional.of(ladder.stages().get(rollout.rung()).name()),
        exposure);
  }

  private static String word(Object state) {
    return state.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static List<ChangeState> changes(Plane plane, Scope scope) {
    var views = new ArrayList<ChangeState>();
    plane
        .changes()
        .each(
            (id, change) -> {
              if (scope.covers(change.proposal().scope())) {
                views.add(new ChangeState(id, change.proposal().title(), word(change)));
              }
            });
    return views;
  }

  private static List<Halt> halts(Plane plane, Scope scope) {
    var views = new ArrayList<Halt>();
    plane
        .halts()
        .each(
            (what, at) -> {
              var rollout = new RolloutId(what.substring(0, what.indexOf(' ')));
              var place = plane.rollouts().get(rollout).map(r -> r.plan().flag().scope());
              if (place.filter(scope::covers).isPresent()) {
                views.add(new Halt(what, at));
              }
            });
    return views;
  }
}
