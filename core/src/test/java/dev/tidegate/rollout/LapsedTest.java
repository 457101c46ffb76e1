package dev.tidegate.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.judge.Tally;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A first stage that nobody said they applied, and that was open all the same. */
class LapsedTest {
  private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
  private static final List<Reason> LOOK = List.of(Reason.of("rollout.held", "a look"));
  private static final RolloutPlan PLAN = Samples.plan(Mode.ENFORCE);

  private static Watch watch() {
    return Watch.open(0, 57, AT, AT.plusSeconds(30), false, Tally.begin(PLAN.judge()));
  }

  private static Rollout lapse(Rollout.Live live) {
    var lapsed = new RolloutEvent.Lapsed(0, List.of());
    return RolloutEvolution.evolve(Optional.of(live), lapsed, "tidegate", 60, AT);
  }

  private static Rollout withdraw(Rollout open) {
    var withdrawing = new RolloutEvent.Withdrawing(Trigger.OPERATOR, LOOK);
    return RolloutEvolution.evolve(Optional.of(open), withdrawing, "ann", 61, AT);
  }

  @Test
  void someClientMayStillServeIt() {
    var lapsed = lapse(new Rollout.Climbing(PLAN, watch()));
    assertThat(lapsed.rung()).as("nobody is to be exposed").isEqualTo(-1);
    assertThat(((Rollout.Waiting) lapsed).shown()).as("somebody may be").isTrue();
    assertThat(withdraw(lapsed).reached()).as("somebody may be").isZero();
    assertThat(withdraw(new Rollout.Waiting(PLAN, AT)).reached()).as("nobody was").isEqualTo(-1);
  }

  @Test
  void whatSomebodyHoldsStaysHeld() {
    var lapsed = lapse(new Rollout.Held(PLAN, watch(), LOOK));
    assertThat(((Rollout.Waiting) lapsed).held()).isEqualTo(LOOK);
  }
}
