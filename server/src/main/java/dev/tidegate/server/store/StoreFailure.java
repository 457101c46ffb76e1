package dev.tidegate.server.store;

/** The store can not be used: what is wrong, and what to do. */
public final class StoreFailure extends RuntimeException {
  /** What kind of failure it is. */
  public enum Kind {
    /** Another process uses it. */
    IN_USE,
    /** There is no room left. */
    FULL,
    /** What lies there is not what was written. */
    CORRUPT,
    /** It can not be written or read. */
    BROKEN
  }

  private final Kind kind;

  public StoreFailure(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public StoreFailure(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
