package dev.tidegate.guard;

import dev.tidegate.flags.Arm;
import dev.tidegate.kernel.RolloutId;

/**
 * A halt that a client reports: the write was stopped, and the caller got an error.
 *
 * @param invariant its id
 * @param owner the team that owns the statement
 * @param detail what was false, shortened by the client; no personal data belong here
 */
public record Violation(RolloutId rollout, Arm arm, String invariant, String owner, String detail) {
  private static final int MAX_TEXT = 200;

  public Violation {
    invariant = cut(invariant);
    owner = cut(owner);
    detail = cut(detail);
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }

  /**
   * What halted, in one key: the first halt of each is recorded, the rest are counted in windows.
   */
  public String key() {
    return rollout + " " + arm + " " + invariant;
  }

  /** What it says, for people. */
  public String text() {
    return "invariant \""
        + invariant
        + "\" of "
        + owner
        + " stopped damage on the "
        + (arm == Arm.CANDIDATE ? "candidate" : "control")
        + (detail.isBlank() ? "" : ": " + detail);
  }
}
