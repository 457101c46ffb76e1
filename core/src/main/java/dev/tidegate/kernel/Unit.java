package dev.tidegate.kernel;

import java.util.Locale;

/** The unit of assignment: what stays with its arm, and what the judge counts. */
public enum Unit {
  USER,
  ACCOUNT,
  DEVICE,
  SESSION,
  INSTANCE,
  MESSAGE,
  JOB_RUN,
  PARTITION;

  /**
   * The attribute of an evaluation context that holds the unit's key: OpenFeature's targeting key
   * for users, otherwise the unit's own name such as {@code account} or {@code job-run}.
   */
  public String attribute() {
    return this == USER ? "targetingKey" : name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
