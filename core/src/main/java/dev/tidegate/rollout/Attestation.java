package dev.tidegate.rollout;

import dev.tidegate.kernel.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Evidence of another kind than traffic, for which somebody answers. It can stand in for traffic
 * that is too little to decide, at one stage and for a while; never for anything else.
 *
 * @param by who answers for it
 * @param lookedAt what was looked at
 * @param rung the stage that it is for
 * @param until it counts
 * @param solo whether whoever answers is the change's own requester, as this installation allows
 */
public record Attestation(
    Kind kind, String by, String lookedAt, int rung, Instant until, boolean solo) {
  /** What kind of evidence it is. */
  public enum Kind {
    /** The candidate ran beside stable, and its output was compared. */
    SHADOW,
    /** Requests were made up, and the answers looked at. */
    SYNTHETIC,
    /** Recorded requests were played again. */
    REPLAY,
    /** The data that it wrote were checked. */
    DATA_CHECK,
    /** A person looked. */
    PERSON
  }

  private static final Duration LONGEST = Duration.ofHours(24);
  private static final int MOST_TEXT = 1_000;

  /** Whether it counts at a moment. */
  public boolean isValid(Instant at) {
    return at.isBefore(until);
  }

  /** What it is, in words. */
  public String text() {
    return "\""
        + by
        + "\" attests ("
        + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')
        + "), until "
        + until
        + (solo ? ", of a change that is their own" : "")
        + ": "
        + lookedAt;
  }

  /** What is wrong with what somebody wants to attest. */
  static List<Reason> problems(String lookedAt, Duration expires) {
    var problems = new ArrayList<Reason>();
    if (lookedAt.isBlank() || lookedAt.length() > MOST_TEXT) {
      problems.add(
          Reason.of(
              "rollout.attest",
              "lookedAt says what was looked at, in at most " + MOST_TEXT + " characters"));
    }
    if (expires.isNegative() || expires.isZero() || expires.compareTo(LONGEST) > 0) {
      problems.add(
          Reason.of("rollout.attest", "an attestation expires within 24h, not " + expires));
    }
    return problems;
  }
}
