package dev.tidegate.plane;

import dev.tidegate.access.AccessEvent;
import dev.tidegate.change.ChangeEvent;
import dev.tidegate.contract.Contract;
import dev.tidegate.flag.FlagEvent;
import dev.tidegate.gate.GateReport;
import dev.tidegate.guard.Violation;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Clearance;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.service.ServiceEvent;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What happened. */
public sealed interface PlaneEvent {
  /**
   * Whether it may take the room that a journal keeps for falls: what takes exposure or power away,
   * what records that it is gone, and a start, without which nothing could be taken away.
   */
  default boolean mayUseReserve() {
    return switch (this) {
      case OfRollout(_, var fact) ->
          fact instanceof RolloutEvent.Withdrawing
              || fact instanceof RolloutEvent.Withdrawn
              || fact instanceof RolloutEvent.Held
              || fact instanceof RolloutEvent.DrillFailed
              || fact instanceof RolloutEvent.DrillEnded
              || fact instanceof RolloutEvent.Lapsed
              || fact instanceof RolloutEvent.Unheard;
      case OfFlag(_, var fact) ->
          fact instanceof FlagEvent.Killed
              || fact instanceof FlagEvent.Unscheduled
              || fact instanceof FlagEvent.ScheduleApplied // a rise beside it has no room
              || fact instanceof FlagEvent.ScheduleDropped;
      case OfToken(_, var fact) -> fact instanceof AccessEvent.TokenRevoked;
      case OfService(_, var fact) -> fact instanceof ServiceEvent.Degraded;
      case Booted _, Stopping _, Restored _, EpochRaised _ -> true;
      case Rise _,
          ContractAdopted _,
          OfChange _,
          GateWeighed _,
          Violated _,
          FlagsUsed _,
          ReferencesFound _,
          Refused _ ->
          false;
    };
  }

  /** Law 1: the only events after which more may be exposed, each beside its clearance. */
  sealed interface Rise extends PlaneEvent permits RolloutRises, FlagChanges {
    Clearance clearance();
  }

  /** A rollout opens a stage, or settles. */
  record RolloutRises(RolloutId rollout, Clearance clearance, RolloutEvent.Raising fact)
      implements Rise {}

  /** A flag serves something else by an edit, or its life ends while it serves something. */
  record FlagChanges(FlagId flag, Clearance clearance, FlagEvent.Raising fact) implements Rise {}

  /**
   * The process started.
   *
   * @param away for how long none ran while something climbed, as far as the clock can be trusted:
   *     no stage takes its least duration from it
   */
  record Booted(boolean solo, Optional<Duration> away) implements PlaneEvent {
    /** A start while nothing climbed. */
    public Booted(boolean solo) {
      this(solo, Optional.empty());
    }
  }

  /**
   * The process was about to stop as planned: from here on, clients may have been told to hold
   * their leases.
   *
   * @param grace for how long
   */
  record Stopping(Duration grace) implements PlaneEvent {}

  /**
   * Entries were lost, and whoever saw them must not take what comes for old. The entries after
   * this one withdraw what was under way.
   *
   * @param epoch from here on; higher than any before
   * @param reasons how it is known that entries were lost
   * @param held for how long clients may have been told to hold their leases; zero when nothing is
   *     presumed
   */
  record EpochRaised(int epoch, List<Reason> reasons, Duration held) implements PlaneEvent {
    public EpochRaised {
      reasons = List.copyOf(reasons);
    }
  }

  record ContractAdopted(Digest digest, Contract contract) implements PlaneEvent {}

  record OfChange(ChangeId change, ChangeEvent fact) implements PlaneEvent {}

  /**
   * What rules said of the evidence of a change.
   *
   * @param signers the names of the keys that signed it
   */
  record GateWeighed(ChangeId change, GateReport report, List<String> signers)
      implements PlaneEvent {
    public GateWeighed {
      signers = List.copyOf(signers);
    }
  }

  record OfRollout(RolloutId rollout, RolloutEvent fact) implements PlaneEvent {
    public OfRollout {
      if (fact instanceof RolloutEvent.Raising) {
        throw new IllegalArgumentException("without a clearance: " + fact);
      }
    }
  }

  record OfFlag(FlagId flag, FlagEvent fact) implements PlaneEvent {
    public OfFlag {
      if (fact instanceof FlagEvent.Raising) {
        throw new IllegalArgumentException("without a clearance: " + fact);
      }
    }
  }

  record OfToken(TokenId token, AccessEvent fact) implements PlaneEvent {}

  record OfService(Scope service, ServiceEvent fact) implements PlaneEvent {}

  /**
   * A service asked for flags that were not known to be asked for on that day, or was heard.
   *
   * @param complete whether all of its clients that were heard on that day tell what they ask for
   */
  record FlagsUsed(Scope service, LocalDate day, List<FlagId> flags, boolean complete)
      implements PlaneEvent {
    public FlagsUsed {
      flags = List.copyOf(flags);
    }
  }

  /**
   * A checkout was looked through for flags.
   *
   * @param scope of the flags that were looked for
   * @param references how often, by the flag's key; none for those that are not there
   */
  record ReferencesFound(
      Scope scope, String repository, String commit, Map<String, Integer> references)
      implements PlaneEvent {
    public ReferencesFound {
      references = Collections.unmodifiableMap(new TreeMap<>(references));
    }
  }

  /** An invariant stopped damage. */
  record Violated(Violation violation) implements PlaneEvent {}

  /**
   * An earlier intent was asserted anew: the entries before this one made fall what was exposed
   * more.
   *
   * @param index the entry after which it was so
   * @param done what fell, and what was set back
   * @param needed what would have to rise to be as it was, which nobody did
   */
  record Restored(long index, String note, List<Reason> done, List<Reason> needed)
      implements PlaneEvent {
    public Restored {
      done = List.copyOf(done);
      needed = List.copyOf(needed);
    }
  }

  /**
   * Somebody asked for something and did not get it.
   *
   * @param asked what
   * @param about the id of what it was asked of
   */
  record Refused(String asked, String about, List<Reason> reasons) implements PlaneEvent {
    public Refused {
      reasons = List.copyOf(reasons);
    }
  }
}
