package dev.tidegate.server.cli;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what happens in its own time. */
final class Until {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private Until() {}

  /** Returns as soon as it is true; fails when that takes too long. */
  static void isTrue(String what, BooleanSupplier test) throws InterruptedException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!test.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + DEADLINE.toSeconds() + " s: " + what);
      }
      Thread.sleep(20);
    }
  }
}
