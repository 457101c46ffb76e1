package dev.tidegate.server.trouble;

import dev.tidegate.kernel.Scope;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that somebody has to see.
 *
 * @param about what it is with: a rollout, a file; empty for the server itself
 * @param what is wrong
 * @param since when it was seen first
 * @param mend what to do
 */
public record Trouble(
    Kind kind, Severity severity, String about, String what, Instant since, String mend) {

  /** How bad it is. */
  public enum Severity {
    /** Users may be exposed to what they should not, or the server is about to stop. */
    CRITICAL,
    /** It will be, when nobody does anything. */
    WARNING
  }

  /** What is in trouble. */
  public enum Kind {
    /** Connected clients do not acknowledge what they are to apply. */
    ACKNOWLEDGEMENT,
    /** Connected clients report nothing. */
    SILENCE,
    /** Clients that are gone may still serve what is past, or nobody is left to serve it. */
    LEASE,
    /** A service is worse than its own history. */
    DEGRADED,
    /** Entries were lost, or a client says so. */
    LOST,
    /** The server stood still for as long as a lease. */
    PAUSE,
    /** The reconciler renews no leases. */
    HEARTBEAT,
    /** The clock stepped, or is behind the journal. */
    CLOCK,
    /** There is little room on the disk, or in the journal's limit. */
    ROOM,
    /** The journal was not signed for long. */
    CHECKPOINT,
    /** What was scheduled was not done. */
    SCHEDULE,
    /** Flags have had their day. */
    STALE_FLAG
  }

  /**
   * That it is so at this moment.
   *
   * @param scope of what it is with; empty for what everybody may see
   */
  public record Sighting(
      Kind kind, Severity severity, String about, Optional<Scope> scope, String what, String mend) {
    Trouble since(Instant since) {
      return new Trouble(kind, severity, about, what, since, mend);
    }
  }
}
