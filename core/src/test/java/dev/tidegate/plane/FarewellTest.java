package dev.tidegate.plane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.kernel.Actor;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** For how long a process presumes that clients hold what an earlier one told them to hold. */
class FarewellTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private static final Duration GRACE = Duration.ofMinutes(2);

  private Plane plane = Plane.EMPTY;
  private Instant now = START;

  private void happens(PlaneEvent event) {
    plane = Evolution.evolve(plane, new Entry(plane.size(), now, Actor.TIDEGATE, event));
  }

  private void boots() {
    happens(new PlaneEvent.Booted(false));
  }

  private void stops(Duration grace) {
    happens(new PlaneEvent.Stopping(grace));
  }

  /** Something happens that has nothing to do with it. */
  private void approves() {
    happens(new PlaneEvent.Refused("a command", "nobody", java.util.List.of()));
  }

  @Test
  void aProcessThatWasKilledExtendedNothing() {
    boots();
    assertThat(plane.presumedHeld()).isZero();
  }

  @Test
  void theProcessAfterwardsPresumesTheWholeGrace() {
    boots();
    stops(GRACE);
    assertThat(plane.presumedHeld()).isEqualTo(GRACE);
  }

  @Test
  void aClockThatIsSetAheadFromOneProcessToTheNextEndsNothing() {
    boots();
    stops(GRACE);
    for (int i = 0; i < 3; i++) {
      now = now.plus(Duration.ofDays(9));
      boots();
      now = now.plusSeconds(1);
      approves();
      assertThat(plane.presumedHeld()).isEqualTo(GRACE);
    }
  }

  @Test
  void itIsOverWhenOneProcessHasLivedForThatLong() {
    boots();
    stops(GRACE);
    boots();
    now = now.plus(GRACE);
    approves();
    assertThat(plane.presumedHeld()).as("clocks may run apart").isEqualTo(GRACE);
    now = now.plusSeconds(2);
    approves();
    assertThat(plane.presumedHeld()).isZero();
  }

  @Test
  void aShorterGraceDoesNotEndALongerOneThatWasToldBefore() {
    boots();
    stops(Duration.ofHours(1));
    boots();
    now = now.plusSeconds(600);
    stops(GRACE);
    assertThat(plane.presumedHeld()).isEqualTo(Duration.ofHours(1));
    boots();
    now = now.plus(Duration.ofHours(2));
    stops(GRACE);
    assertThat(plane.presumedHeld()).isEqualTo(GRACE);
  }

  @Test
  void aLongerGraceIsToldAfterAShorterOne() {
    boots();
    stops(GRACE);
    boots();
    now = now.plusSeconds(1);
    stops(GRACE.multipliedBy(2));
    assertThat(plane.presumedHeld()).isEqualTo(GRACE.multipliedBy(2));
  }
}
