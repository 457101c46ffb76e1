package dev.tidegate.flag;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What a flag is for, and with it, how long it is expected to live. */
public enum FlagKind {
  /** Carries a change to its users, and is of no use once everybody has it. */
  RELEASE(40),
  /** Compares variants, and is over when one has won. */
  EXPERIMENT(40),
  /** Steers a migration or a repair. */
  OPERATIONAL(7),
  /** Is there to be pulled: it may serve the same for years. */
  KILL_SWITCH(0),
  /** Says who may do what, for as long as there is such a thing. */
  PERMISSION(0);

  private final long days;

  FlagKind(long days) {
    this.days = days;
  }

  /** How long one of this kind is expected to live; empty for no end. */
  public Optional<Duration> lifetime() {
    return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
  }

  /** Its name as people write it, such as {@code kill-switch}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
