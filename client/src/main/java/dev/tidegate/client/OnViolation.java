package dev.tidegate.client;

/** What happens when an invariant is false. */
public enum OnViolation {
  /**
   * The caller gets an exception before the damage is done, and the candidate is withdrawn at once.
   */
  HALT,
  /** The caller gets an exception before the damage is done, and the outcome is a failure. */
  REJECT,
  /** The outcome is a failure; the caller goes on. */
  REPORT
}
