package dev.tidegate.hindsight;

import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.Reason;
import dev.tidegate.rollout.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was done, as far as it was told.
 *
 * @param rung the stage that it led to, or at which it happened; -1 for none
 * @param by who did it; Tidegate itself where leases lapsed or an invariant stopped damage
 * @param trigger of a withdrawal
 */
public record Done(
    Instant at, Deed what, int rung, Actor by, Optional<Trigger> trigger, List<Reason> reasons) {
  public Done {
    reasons = List.copyOf(reasons);
  }

  /** What may be done with a rollout. */
  public enum Deed {
    OPENED,
    BAKED,
    HELD,
    LAPSED,
    WITHDRAWN,
    SETTLED
  }

  /** Whether nothing can follow on it. */
  public boolean isEnd() {
    return what == Deed.WITHDRAWN || what == Deed.SETTLED;
  }

  /** Whether somebody took it away from everybody: an operator or an engine, not another reason. */
  public boolean isTakenBack() {
    return what == Deed.WITHDRAWN
        && trigger.filter(why -> why == Trigger.OPERATOR || why == Trigger.KILL).isPresent();
  }
}
