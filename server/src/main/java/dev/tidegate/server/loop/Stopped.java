package dev.tidegate.server.loop;

import dev.tidegate.server.store.StoreFailure;

/**
 * The journal can not be written any more: the process stops. Whether the command is durable is
 * open.
 */
public final class Stopped extends RuntimeException {
  public Stopped(String message) {
    super(message);
  }

  public Stopped(StoreFailure cause) {
    super(cause.getMessage(), cause);
  }
}
