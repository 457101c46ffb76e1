package dev.tidegate.flag;

import dev.tidegate.flags.Flag;
import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.TokenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to a flag. */
public sealed interface FlagEvent {
  /** What may raise exposure; it exists only beside the clearance for it. */
  sealed interface Raising extends FlagEvent permits Changed, Retired {}

  record Created(Flag definition, boolean governed) implements FlagEvent {}

  /** Nobody gets anything else by it: variants were added, facts about the flag edited. */
  record Extended(Flag definition) implements FlagEvent {}

  /** It can give one variant more, which nobody gets yet. */
  record VariantAdded(String variant, Json value) implements FlagEvent {}

  /** The base rule of an ungoverned flag. */
  record Changed(Flag definition) implements Raising {}

  record Killed(String note) implements FlagEvent {}

  /** People say something else about it. */
  record Described(FlagProfile profile) implements FlagEvent {}

  /**
   * Its life ended, and nobody gets anything else: it served the default in the code already.
   *
   * @param reasons what it rests on
   */
  record Archived(String note, List<Reason> reasons) implements FlagEvent {
    public Archived {
      reasons = List.copyOf(reasons);
    }
  }

  /** Its life ended; whoever still asks for it gets the default in the code in place of stable. */
  record Retired(String note) implements Raising {}

  /** It is out of the archive, and serves the default in the code as before. */
  record Unarchived(String note) implements FlagEvent {}

  record CleanupOpened(Cleanup cleanup) implements FlagEvent {}

  record CleanupClosed(String note) implements FlagEvent {}

  /** Something is to be done to it later; whether it may be is decided then. */
  record Scheduled(
      String id, Instant at, Planned what, String note, Optional<TokenId> by, String subject)
      implements FlagEvent {}

  /** Somebody cancelled what was to be done later. */
  record Unscheduled(String id, String note) implements FlagEvent {}

  /** The time of a schedule came, and the entries after this one do what it says. */
  record ScheduleApplied(String id) implements FlagEvent {}

  /** A schedule is over, and nothing of it was done. */
  record ScheduleDropped(String id, Why why, List<Reason> reasons) implements FlagEvent {
    /** What kept it from being done. */
    public enum Why {
      /** Somebody changed the flag since it was made. */
      CONFLICT,
      /** It was not clear when its time came. */
      REFUSED,
      /** No server ran when its time came. */
      MISSED,
      /** The plane that it was made on is not the one that there is. */
      VOID
    }

    public ScheduleDropped {
      reasons = List.copyOf(reasons);
    }
  }
}
