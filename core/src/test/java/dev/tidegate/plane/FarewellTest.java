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

  @Test
  void aProcessThatWasKilledExtendedNothing() {
    boots();
    assertThat(plane.presumedHeld(now)).isZero();
  }

  @Test
  void theFirstProcessAfterwardsPresumesTheWholeGraceWhateverTheClockSays() {
    boots();
    stops(GRACE);
    assertThat(plane.presumedHeld(now)).isEqualTo(GRACE);
    assertThat(plane.presumedHeld(now.plus(Duration.ofDays(9)))).isEqualTo(GRACE);
    assertThat(plane.presumedHeld(now.minus(Duration.ofDays(9)))).isEqualTo(GRACE);
  }

  @Test
  void aProcessThatFollowsOnOneThatWasKilledStillPresumesIt() {
    boots();
    stops(GRACE);
    boots();
    assertThat(plane.presumedHeld(now.plusSeconds(60))).isEqualTo(GRACE);
    assertThat(plane.presumedHeld(now.plus(GRACE))).isZero();
  }

  @Test
  void aShorterGraceDoesNotEndALongerOneThatWasToldBefore() {
    boots();
    stops(Duration.ofHours(1));
    boots();
    now = now.plusSeconds(600);
    stops(GRACE);
    assertThat(plane.presumedHeld(now)).isEqualTo(Duration.ofMinutes(50));
    now = now.plus(Duration.ofHours(2));
    boots();
    stops(GRACE);
    assertThat(plane.presumedHeld(now)).isEqualTo(GRACE);
  }
}
