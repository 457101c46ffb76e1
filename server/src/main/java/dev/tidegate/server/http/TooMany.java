package dev.tidegate.server.http;

import java.time.Duration;

/** A token gave too many commands; none that lowers exposure is ever among them. */
final class TooMany extends RuntimeException {
  private final transient Duration wait;

  TooMany(Duration wait) {
    super("this token gives too many commands: wait as long as Retry-After says");
    this.wait = wait;
  }

  /** Whole seconds to wait, at least one. */
  long seconds() {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
