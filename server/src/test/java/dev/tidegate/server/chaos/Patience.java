package dev.tidegate.server.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * Waits for what happens in its own time.
 *
 * @param most for how long
 * @param pause between two looks
 */
record Patience(Duration most, Duration pause) {
  /** Whether it has happened. */
  interface Sight {
    boolean holds() throws Exception;
  }

  /** Returns as soon as it is so; fails when that takes too long. */
  void until(String what, Sight sight) throws Exception {
    long end = System.nanoTime() + most.toNanos();
    while (!holds(sight)) {
      assertThat(System.nanoTime()).as("waited too long until %s", what).isLessThan(end);
      Thread.sleep(pause);
    }
  }

  /** A server that is too busy to answer in time has not said no. */
  private static boolean holds(Sight sight) throws Exception {
    try {
      return sight.holds();
    } catch (HttpTimeoutException e) {
      return false;
    }
  }
}
