package dev.tidegate.server.loop;

/** Too many commands wait; try again in a moment. Commands that lower exposure never see it. */
public final class Busy extends RuntimeException {
  public Busy() {
    super("too many commands wait: try again in a moment");
  }
}
