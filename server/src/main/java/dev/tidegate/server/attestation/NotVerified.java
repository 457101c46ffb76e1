package dev.tidegate.server.attestation;

import java.util.List;

/** An envelope that nobody who is trusted has signed, or not for this: says all reasons. */
public final class NotVerified extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> reasons;

  NotVerified(List<String> reasons) {
    super(String.join("; ", reasons));
    this.reasons = List.copyOf(reasons);
  }

  /** Why not, never empty. */
  public List<String> reasons() {
    return reasons;
  }
}
