package dev.tidegate.guard;

import dev.tidegate.flags.Arm;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Table;
import java.time.Instant;
import java.util.Map;

/** Says what a violation means. */
public final class Guard {
  /** How many halts of different invariants are recorded of a rollout, at most. */
  public static final int MOST_RECORDED = 100;

  private Guard() {}

  /** Whether the rollout falls at once. */
  public static boolean halts(Violation violation) {
    return violation.arm() == Arm.CANDIDATE;
  }

  /**
   * Whether the journal is to tell of it: not of what it told already, nor without end. Whether it
   * is told of or not, a rollout that it {@linkplain #halts halts} falls.
   *
   * @param recorded the halts that were, by their keys
   */
  public static boolean records(Table<String, Instant> recorded, Violation violation) {
    var rollout = violation.rollout().value();
    return !recorded.has(violation.key())
        && recorded.count(rollout + " ", rollout + "!") < MOST_RECORDED; // "!" follows on " "
  }

  /** The violation as a reason. */
  public static Reason reason(Violation violation) {
    return new Reason(
        "guard.invariant",
        violation.text(),
        Map.of("invariant", violation.invariant(), "owner", violation.owner()));
  }
}
