package dev.tidegate.hindsight;

import dev.tidegate.kernel.Reason;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.RolloutEvent.Advice;
import dev.tidegate.rollout.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was advised: what would have been done at that moment.
 *
 * @param trigger what would have made it fall or stay; empty where it would have risen
 * @param rung the stage that was open
 */
public record Said(
    Instant at, Advice advice, Optional<Trigger> trigger, int rung, List<Reason> reasons) {
  public Said {
    reasons = List.copyOf(reasons);
  }

  static Said of(RolloutEvent.Advised event, int rung, Instant at) {
    return new Said(at, event.advice(), event.cause(), event.rung().orElse(rung), event.reasons());
  }

  /** Whether it would have been withdrawn. */
  public boolean withdraws() {
    return advice == Advice.WITHDRAW;
  }

  /** Whether it would have been withdrawn on proven harm. */
  public boolean provesHarm() {
    return withdraws() && trigger.filter(Trigger::provesHarm).isPresent();
  }
}
