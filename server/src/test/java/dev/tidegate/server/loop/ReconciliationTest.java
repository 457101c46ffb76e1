package dev.tidegate.server.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.exposure.Lease;
import dev.tidegate.judge.SteadyTerms;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.server.signal.Board;
import dev.tidegate.server.stream.Hub;
import dev.tidegate.server.stream.Roll;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What lapsed in a silence is journalled before the next word. */
class ReconciliationTest {
  private static final Duration TERM = Lease.STANDARD.term();

  private final List<PlaneCommand> journalled = new ArrayList<>();
  private final Roll roll = new Roll(Lease.STANDARD, this::nanos, Set.of());
  private final Hub hub = new Hub(roll, Lease.STANDARD, this::nanos);
  private final Reconciliation rounds =
      new Reconciliation(
          () -> Plane.EMPTY,
          this::submit,
          new Reconciliation.Parts(
              hub, roll, new Board(roll, SteadyTerms.STANDARD), Lease.STANDARD),
          () -> Instant.EPOCH,
          this::nanos);
  private long now = 1_000_000_000L;
  private boolean full;

  private long nanos() {
    return now;
  }

  private void submit(PlaneCommand command) {
    if (full) {
      throw new Full();
    }
    assertThat(hub.heartbeatAt()).as("nobody was told anything").isLessThan(now);
    journalled.add(command);
  }

  private void step(Duration after) {
    now += after.toNanos();
    rounds.step();
  }

  @Test
  void theFirstRoundRenewsLeases() {
    assertThat(hub.isAwake()).isFalse();
    step(Duration.ZERO);
    assertThat(hub.isAwake()).isTrue();
    assertThat(journalled).isEmpty();
  }

  @Test
  void aPauseOfALeaseIsJournalledBeforeAnyLeaseIsRenewed() {
    step(Duration.ZERO);
    step(TERM.minusNanos(1));
    assertThat(journalled).isEmpty();
    step(TERM);
    assertThat(journalled).containsExactly(new PlaneCommand.Unheard(TERM, TERM));
    assertThat(hub.heartbeatAt()).isEqualTo(now);
  }

  @Test
  void whereThereIsNoRoomForItNobodyIsToldAnythingUntilThereIs() {
    step(Duration.ZERO);
    full = true;
    step(TERM);
    step(Duration.ofSeconds(1));
    assertThat(hub.isAwake()).isFalse();
    full = false;
    step(Duration.ofSeconds(1));
    assertThat(journalled).containsExactly(new PlaneCommand.Unheard(TERM.plusSeconds(2), TERM));
    assertThat(hub.isAwake()).isTrue();
  }
}
