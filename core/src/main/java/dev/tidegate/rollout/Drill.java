package dev.tidegate.rollout;

import dev.tidegate.kernel.RolloutId;
import java.time.Instant;
import java.util.List;

/**
 * What came of a drill.
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
  public Drill {
    behind = List.copyOf(behind);
  }
}
