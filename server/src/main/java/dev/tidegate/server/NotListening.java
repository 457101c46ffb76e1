package dev.tidegate.server;

/** The server can not be reached at the address that it was given: why, and what to do. */
public final class NotListening extends RuntimeException {
  NotListening(String message) {
    super(message);
  }
}
