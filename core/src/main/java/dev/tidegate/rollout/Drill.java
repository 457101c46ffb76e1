package dev.tidegate.rollout;

import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Spoken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of the newest drill on a flag, whichever rollout made it: it was of the same levers.
 *
 * @param rollout that drilled
 * @param at when it ended, or was seen to have failed
 * @param millis from its beginning to then
 * @param acknowledged clients that followed
 * @param lapsed clients that went without a word, and whose lease lapsed
 * @param behind the names of clients that did not follow in time, the first few of them
 */
public record Drill(
    RolloutId rollout,
    Instant at,
    boolean passed,
    long millis,
    int acknowledged,
    int lapsed,
    List<String> behind) {
  private static final String NAME = "rollback.drilled";

  public Drill {
    behind = List.copyOf(behind);
  }

  /**
   * What is remembered after one more result.
   *
   * @param before what was
   * @param id of the rollout that drills
   */
  public static Drill after(
      Optional<Drill> before,
      Rollout.Drilling drilling,
      RolloutEvent.DrillResult result,
      RolloutId id,
      Instant at) {
    return switch (result) {
      case RolloutEvent.DrillFailed(_, int acknowledged, _, var behind, _) -> {
        long millis = Math.max(0, Duration.between(drilling.since(), at).toMillis());
        yield new Drill(id, at, false, millis, acknowledged, 0, behind);
      }
      case RolloutEvent.DrillEnded e ->
          new Drill(
              id,
              at,
              e.passed(),
              e.millis(),
              e.acknowledged(),
              e.lapsed(),
              behind(before, drilling, id));
    };
  }

  /** Those that the failure of this same drill named. */
  private static List<String> behind(
      Optional<Drill> before, Rollout.Drilling drilling, RolloutId id) {
    return before
        .filter(last -> last.rollout().equals(id) && !drilling.failed().isEmpty())
        .map(Drill::behind)
        .orElse(List.of());
  }

  /**
   * Whether the fall was drilled lately, which every stage after the first asks for where the
   * contract does. A drill that failed since is what is known now.
   *
   * @param newest on the flag
   * @param within how long a drill counts
   */
  public static Condition condition(
      Optional<Drill> newest, Duration within, RolloutId id, Rollout rollout, Instant at) {
    if (newest.isEmpty()) {
      return Condition.fails(
          NAME, "the fall of what climbs on this flag was never drilled" + mend(id, rollout));
    }
    var drill = newest.get();
    if (!drill.passed) {
      return Condition.fails(
          NAME,
          "the newest drill on this flag, by rollout "
              + drill.rollout
              + ", failed at "
              + drill.at
              + mend(id, rollout));
    }
    var seen =
        "rollout "
            + drill.rollout
            + " drilled its fall at "
            + drill.at
            + ": all had followed after "
            + Spoken.took(Duration.ofMillis(drill.millis));
    return Condition.when(
        Duration.between(drill.at, at).compareTo(within) <= 0,
        NAME,
        seen,
        seen
            + ", but that is older than the contract's "
            + Spoken.time(within)
            + mend(id, rollout));
  }

  private static String mend(RolloutId id, Rollout rollout) {
    return rollout.rung() <= 0
        ? ": tidegate rollout drill " + id
        : ": that is done at the first stage, so withdraw this rollout, begin it anew, and there:"
            + " tidegate rollout drill";
  }
}
