package dev.tidegate.flag;

import dev.tidegate.flags.Flag;

/** What may be asked of a flag. */
public sealed interface FlagCommand {
  /**
   * Create it, or change its definition.
   *
   * @param governed whether only a rollout may change what it serves; can not be changed later
   */
  record Set(Flag definition, boolean governed) implements FlagCommand {}

  /** Serve the default in the code to everybody, from now on. */
  record Kill(String note) implements FlagCommand {}
}
