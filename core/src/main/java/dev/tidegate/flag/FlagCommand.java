package dev.tidegate.flag;

import dev.tidegate.flags.Flag;
import java.time.Instant;
import java.util.Optional;

/** What may be asked of a flag. */
public sealed interface FlagCommand {
  /**
   * Create it, or change its definition.
   *
   * @param governed whether only a rollout may change what it serves; can not be changed later
   * @param profile what is to be said about it, too
   */
  record Set(Flag definition, boolean governed, Optional<ProfileEdit> profile)
      implements FlagCommand {
    public Set(Flag definition, boolean governed) {
      this(definition, governed, Optional.empty());
    }
  }

  /** Say something about it. */
  record Describe(ProfileEdit edit) implements FlagCommand {}

  /** Serve the default in the code to everybody, from now on. */
  record Kill(String note) implements FlagCommand {}

  /**
   * Let its life end.
   *
   * @param force although somebody may still ask for it: the note says why
   */
  record Archive(String note, boolean force) implements FlagCommand {}

  /** Take it out of the archive; it serves the default in the code, as before. */
  record Unarchive(String note) implements FlagCommand {}

  /** Write down what is to be done in the code before it can go. */
  record OpenCleanup(Cleanup cleanup) implements FlagCommand {}

  /** Drop what was written down; the flag stays. */
  record CloseCleanup(String note) implements FlagCommand {}

  /**
   * Do something to it later.
   *
   * @param id of the schedule, which does not exist yet
   */
  record Plan(String id, Instant at, Planned what, String note) implements FlagCommand {}

  /** Do not do it later after all. */
  record Unplan(String id, String note) implements FlagCommand {}
}
