package dev.tidegate.gate;

import dev.tidegate.kernel.Condition;
import dev.tidegate.kernel.Reason;
import java.util.List;

/** What the gate says of a change, and why. */
public record GateVerdict(Outcome outcome, List<Reason> reasons) {
  /** From best to worst. */
  public enum Outcome {
    PASS,
    WARN,
    /** Somebody has to take responsibility. */
    NEEDS_HUMAN,
    INCONCLUSIVE,
    FAIL
  }

  public GateVerdict {
    reasons = List.copyOf(reasons);
  }

  /** As an opinion on whether exposure may rise. */
  public Condition condition() {
    var holds =
        switch (outcome) {
          case PASS, WARN -> Condition.Outcome.HOLDS;
          case NEEDS_HUMAN, FAIL -> Condition.Outcome.FAILS;
          case INCONCLUSIVE -> Condition.Outcome.INCONCLUSIVE;
        };
    return new Condition("gate.verdict", holds, reasons);
  }
}
