package dev.tidegate.client;

import static org.assertj.core.api.Assertions.fail;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what has to come true, and for no longer than is reasonable. */
final class Until {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private Until() {}

  static void holds(String what, BooleanSupplier condition) throws InterruptedException {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begun > PATIENCE_NANOS) {
        fail("it never happens: " + what);
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }
}
