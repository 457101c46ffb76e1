package dev.tidegate.server.http;

import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Plane;
import dev.tidegate.rollout.Drill;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.Roster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The newest drill of the fall on the flag of a rollout, by this rollout or by one before it.
 *
 * @param rollout that drilled
 * @param state running, passed or failed
 * @param falling whether it still falls, which one that has failed may do
 * @param began when it did; empty when it is over
 * @param within how long it may take; empty when it is over
 * @param at when it was over, or had failed
 * @param millis from its beginning to its end; empty while it runs
 * @param acknowledged clients that followed
 * @param lapsed clients that went without a word, and whose lease lapsed
 * @param behind clients that did not follow yet, or not in time: the first few of them
 * @param reasons why it failed
 */
public record DrillView(
    RolloutId rollout,
    String state,
    boolean falling,
    Optional<Instant> began,
    Optional<Duration> within,
    Optional<Instant> at,
    Optional<Long> millis,
    int acknowledged,
    int lapsed,
    List<String> behind,
    List<Reason> reasons) {

  static Optional<DrillView> of(Plane plane, RolloutId id, Rollout rollout, Roster clients) {
    return rollout instanceof Rollout.Drilling drilling
        ? Optional.of(running(id, drilling, clients))
        : plane.drills().get(rollout.plan().flag()).map(DrillView::over);
  }

  private static DrillView running(RolloutId id, Rollout.Drilling drilling, Roster clients) {
    return new DrillView(
        id,
        drilling.failed().isEmpty() ? "running" : "failed",
        true,
        Optional.of(drilling.since()),
        Optional.of(drilling.within()),
        Optional.empty(),
        Optional.empty(),
        clients.acknowledged(),
        clients.fall().map(Roster.Fall::lapsed).orElse(0),
        clients.fall().map(Roster.Fall::behind).orElse(List.of()),
        drilling.failed());
  }

  private static DrillView over(Drill drill) {
    return new DrillView(
        drill.rollout(),
        drill.passed() ? "passed" : "failed",
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.of(drill.at()),
        Optional.of(drill.millis()),
        drill.acknowledged(),
        drill.lapsed(),
        drill.behind(),
        List.of());
  }
}
