package dev.tidegate.server.engine;

import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a rollout comes to at this moment, for an engine that asks.
 *
 * @param harmProven whether the judge or an invariant proved harm; a rollout that was withdrawn for
 *     another reason is a rollback, too
 * @param state waiting, climbing, baking, held, drilling, withdrawing, withdrawn or settled
 * @param stage the one that was asked about, else the one that is open
 * @param reasons what it rests on, and what is missing; never empty
 */
public record RolloutVerdict(
    RolloutId rollout,
    Choice verdict,
    boolean harmProven,
    String state,
    Mode mode,
    Optional<String> stage,
    Instant at,
    List<Reason> reasons) {
  public RolloutVerdict {
    reasons = List.copyOf(reasons);
  }

  /** Whether somebody, or a trigger, took the rollout back already. */
  boolean isWithdrawn() {
    return state.equals("withdrawing") || state.equals("withdrawn");
  }
}
