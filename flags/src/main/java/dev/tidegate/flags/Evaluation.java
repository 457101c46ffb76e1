package dev.tidegate.flags;

import org.jspecify.annotations.Nullable;

/**
 * What a flag gives somebody, and why. Instances are made when flags are loaded and shared by all
 * evaluations.
 *
 * @param value the value, or null for the default in the code
 * @param variant its name, or null
 * @param error null when all is well
 * @param attribution where its outcome counts, or null when nothing climbs or the unit is unknown
 */
public record Evaluation(
    String flagKey,
    @Nullable Json value,
    @Nullable String variant,
    Cause cause,
    @Nullable ErrorCode error,
    @Nullable Attribution attribution) {

  /** OpenFeature's reasons (specification §1.4, "evaluation details"). */
  public enum Cause {
    STATIC,
    DEFAULT,
    TARGETING_MATCH,
    SPLIT,
    DISABLED,
    ERROR
  }

  /** OpenFeature's error codes. */
  public enum ErrorCode {
    FLAG_NOT_FOUND,
    GENERAL
  }

  Evaluation attributedTo(Attribution to) {
    return new Evaluation(flagKey, value, variant, cause, error, to);
  }
}
