package dev.tidegate.flags;

/**
 * A named metric that clients count while a climb is under way.
 *
 * @param name by which the application speaks of it
 * @param most of an amount: larger values count as this one; 0 for an event
 */
public record Counted(String name, Kind kind, long most) {
  /** How it is counted. */
  public enum Kind {
    /** It happens to a request or it does not. */
    EVENT,

    /** A value per request, given by the application. */
    AMOUNT,

    /** Processor time per request in microseconds, measured by the client. */
    CPU,

    /** Memory allocated per request in bytes, measured by the client. */
    MEMORY
  }

  public Counted {
    if (kind != Kind.EVENT && most < 1) {
      throw new IllegalArgumentException("the most of " + name + " is at least 1, not " + most);
    }
  }
}
