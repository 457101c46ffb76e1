package dev.tidegate.flag;

import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.TokenId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of a flag that waits for its time.
 *
 * @param by the token of whoever made it: when its time has come, that token must still allow it
 * @param subject who made it
 * @param revision of the flag on which it was made
 */
public record Schedule(
    FlagId flag,
    Instant at,
    Planned what,
    String note,
    Optional<TokenId> by,
    String subject,
    Moment made,
    long revision) {
  /** Later than that it is not done any more: conditions were looked at for another time. */
  public static final Duration LATEST = Duration.ofHours(1);

  /** Whether its time has come. */
  public boolean isDue(Instant now) {
    return !now.isBefore(at);
  }

  /** Whether its time is over. */
  public boolean isMissed(Instant now) {
    return now.isAfter(at.plus(LATEST));
  }

  /** Whether it only lowers exposure. */
  public boolean lowers() {
    return what instanceof Planned.Kill;
  }
}
