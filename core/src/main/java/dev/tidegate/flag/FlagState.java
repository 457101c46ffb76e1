package dev.tidegate.flag;

import dev.tidegate.flags.Flag;
import java.time.Instant;

/**
 * A flag that exists.
 *
 * @param definition what it can give, and its base rule
 * @param governed whether only a rollout may change what it serves
 * @param createdAt when it was first set
 */
public record FlagState(Flag definition, boolean governed, Instant createdAt) {
  FlagState with(Flag changed) {
    return new FlagState(changed, governed, createdAt);
  }

  /** The same flag, its base rule serving one variant to everybody. */
  public FlagState serving(String variant) {
    return with(definition.serving(variant));
  }
}
