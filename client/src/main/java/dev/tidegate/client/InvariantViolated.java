package dev.tidegate.client;

/** An invariant was false: what was about to happen must not. */
public final class InvariantViolated extends RuntimeException {
  private final String invariant;
  private final String owner;

  InvariantViolated(String invariant, String owner, String detail) {
    super("invariant \"" + invariant + "\" of " + owner + " is false: " + detail);
    this.invariant = invariant;
    this.owner = owner;
  }

  /** Its id. */
  public String invariant() {
    return invariant;
  }

  /** The team that owns it. */
  public String owner() {
    return owner;
  }
}
