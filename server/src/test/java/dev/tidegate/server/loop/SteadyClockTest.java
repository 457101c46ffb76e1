package dev.tidegate.server.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Instant wall = START;
  private long nanos = Long.MAX_VALUE - 5;
  private boolean idle;
  private final SteadyClock clock =
      new SteadyClock(() -> wall, () -> nanos, Instant.EPOCH, () -> idle);

  private void pass(Duration time) {
    wall = wall.plus(time);
    nanos += time.toNanos();
  }

  @Test
  void itGoesAsTheWorldGoes() {
    pass(MINUTE);
    assertThat(clock.instant()).isEqualTo(START.plus(MINUTE));
  }

  @Test
  void aDayForwardIsNoDayWhileSomethingClimbs() {
    wall = wall.plus(Duration.ofDays(1));
    pass(MINUTE);
    assertThat(clock.instant()).isEqualTo(START.plus(MINUTE).plus(MINUTE.dividedBy(100)));
  }

  @Test
  void anHourBackDoesNotStopIt() {
    wall = wall.minus(Duration.ofHours(1));
    pass(MINUTE);
    assertThat(clock.instant()).isEqualTo(START.plus(MINUTE).minus(MINUTE.dividedBy(100)));
  }

  @Test
  void itTakesOverTheTimeOfDayWhileNothingClimbsButNeverGoesBack() {
    idle = true;
    wall = wall.plus(Duration.ofDays(1));
    assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(1)));
    wall = START;
    assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(1)));
  }

  @Test
  void itDoesNotGoBackOverARestartEither() {
    var again = new SteadyClock(() -> wall, () -> nanos, START.plus(MINUTE), () -> idle);
    assertThat(again.instant()).isEqualTo(START.plus(MINUTE));
  }
}
