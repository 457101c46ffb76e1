package dev.tidegate.rollout;

import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.RolloutId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of the drills on a flag, whichever rollout made them: they were of the same
 * levers.
 *
 * @param last the newest
 * @param passed the newest that passed
 */
public record Drilled(Drill last, Optional<Drill> passed) {
  private static final String NAME = "rollback.drilled";

  /** What is remembered after one more result. */
  public static Drilled after(
      Optional<Drilled> before,
      Rollout.Drilling drilling,
      RolloutEvent.DrillResult result,
      RolloutId id,
      Instant at) {
    var drill =
        switch (result) {
          case RolloutEvent.DrillFailed(_, int acknowledged, _, var behind, _) -> {
            long millis = Math.max(0, Duration.between(drilling.since(), at).toMillis());
            yield new Drill(id, at, false, millis, acknowledged, 0, behind);
          }
          case RolloutEvent.DrillEnded(
                  boolean passed,
                  long millis,
                  _,
                  int acknowledged,
                  int lapsed,
                  _) ->
              new Drill(id, at, passed, millis, acknowledged, lapsed, behind(before, drilling, id));
        };
    return new Drilled(
        drill, drill.passed() ? Optional.of(drill) : before.flatMap(Drilled::passed));
  }

  /** Those that the failure of this same drill named. */
  private static List<String> behind(
      Optional<Drilled> before, Rollout.Drilling drilling, RolloutId id) {
    return before
        .map(Drilled::last)
        .filter(last -> last.rollout().equals(id) && !drilling.failed().isEmpty())
        .map(Drill::behind)
        .orElse(List.of());
  }

  /**
   * Whether the fall was drilled lately, which every stage after the first asks for where the
   * contract does.
   *
   * @param within how long a drill counts
   */
  public static Condition condition(
      Optional<Drilled> drilled, Duration within, RolloutId id, Rollout rollout, Instant at) {
    var passed = drilled.flatMap(Drilled::passed);
    if (passed.isEmpty()) {
      return Condition.fails(
          NAME,
          drilled.isEmpty()
              ? "the fall of what climbs on this flag was never drilled" + mend(id, rollout)
              : "the last drill on this flag failed, and none has passed" + mend(id, rollout));
    }
    var drill = passed.get();
    var age = Duration.between(drill.at(), at);
    var seen =
        "rollout "
            + drill.rollout()
            + " drilled its fall at "
            + drill.at()
            + ": all had followed after "
            + drill.millis()
            + " ms";
    return Condition.when(
        age.compareTo(within) <= 0,
        NAME,
        seen,
        seen + ", but that is older than the contract's " + text(within) + mend(id, rollout));
  }

  private static String mend(RolloutId id, Rollout rollout) {
    return rollout.rung() <= 0
        ? ": tidegate rollout drill " + id
        : ": that is done at the first stage, so withdraw this rollout, begin it anew, and there:"
            + " tidegate rollout drill";
  }

  /** How long a drill counts, for people. */
  public static String text(Duration within) {
    return within.toDays() > 0 && within.equals(Duration.ofDays(within.toDays()))
        ? within.toDays() + " d"
        : within.toHours() + " h";
  }
}
