package dev.tidegate.server.migration;

/** It is no document of the system that it is said to be of. */
public final class Unreadable extends RuntimeException {
  Unreadable(String why) {
    super(why);
  }
}
