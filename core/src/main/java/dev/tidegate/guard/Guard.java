package dev.tidegate.guard;

import dev.tidegate.flags.Arm;
import dev.tidegate.kernel.Reason;
import java.util.Map;

/** Says what a violation means. */
public final class Guard {
  private Guard() {}

  /** Whether the rollout falls at once. */
  public static boolean halts(Violation violation) {
    return violation.arm() == Arm.CANDIDATE;
  }

  /** The violation as a reason. */
  public static Reason reason(Violation violation) {
    return new Reason(
        "guard.invariant",
        violation.text(),
        Map.of("invariant", violation.invariant(), "owner", violation.owner()));
  }
}
