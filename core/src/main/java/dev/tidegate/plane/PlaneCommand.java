package dev.tidegate.plane;

import dev.tidegate.access.AccessCommand;
import dev.tidegate.change.ChangeDraft;
import dev.tidegate.channel.ChannelCommand;
import dev.tidegate.channel.ChannelId;
import dev.tidegate.contract.ContractDraft;
import dev.tidegate.flag.FlagCommand;
import dev.tidegate.gate.GateReport;
import dev.tidegate.guard.Violation;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.rollout.Attestation;
import dev.tidegate.rollout.CheckRun;
import dev.tidegate.rollout.RolloutDraft;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.Roster;
import dev.tidegate.service.ServiceCommand;
import dev.tidegate.signal.SignalWindow;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may be asked. */
public sealed interface PlaneCommand {
  /**
   * The process starts.
   *
   * @param away for how long none ran, by the clocks of both
   * @param lease how long the leases last that clients hold
   */
  record Boot(boolean solo, Duration away, Duration lease) implements PlaneCommand {
    /** The first start. */
    public Boot(boolean solo) {
      this(solo, Duration.ZERO, Duration.ZERO);
    }
  }

  /**
   * No process ran, or it stood still, and no client was told anything.
   *
   * @param time for how long
   * @param lease how long the leases last that clients hold
   */
  record Unheard(Duration time, Duration lease) implements PlaneCommand {}

  /**
   * The process is about to stop as planned, and will tell clients to hold their leases meanwhile.
   *
   * @param grace for how long from when they are told
   */
  record Stop(Duration grace) implements PlaneCommand {}

  /**
   * The journal is a copy from earlier: what was under way in it falls, and whoever saw what was
   * lost takes what is said from here on for newer.
   *
   * @param reasons how that is known
   * @param kills flags that were killed in what was lost
   * @param held for how long clients may have been told, in what was lost, to hold their leases
   */
  record RaiseEpoch(List<Reason> reasons, List<FlagId> kills, Duration held)
      implements PlaneCommand {
    public RaiseEpoch {
      reasons = List.copyOf(reasons);
      kills = List.copyOf(kills);
    }
  }

  /**
   * A client has applied what this journal never said, if it is so: then entries were lost.
   *
   * @param client its own name for itself
   * @param presented the generation that it applies
   * @param told the latest that it can have been told: of all that was ever shown, by a process
   *     that it follows; of what was there when the process began, by one that it is new to
   */
  record Outrun(String client, Generation presented, Generation told) implements PlaneCommand {}

  /**
   * Time went on, and this is what is known about the clients of each open rollout.
   *
   * @param asOf the size of the plane that the rosters were taken by: they say nothing about shares
   *     that were set since
   * @param raises whether a first stage may open, when it is clear
   */
  record Tick(Map<RolloutId, Roster> rosters, long asOf, boolean raises) implements PlaneCommand {
    public Tick {
      rosters = Map.copyOf(rosters);
    }

    /** Rosters that were taken by the plane on which they are decided. */
    public Tick(Map<RolloutId, Roster> rosters) {
      this(rosters, Long.MAX_VALUE);
    }

    public Tick(Map<RolloutId, Roster> rosters, long asOf) {
      this(rosters, asOf, true);
    }

    /** The same, but that nothing rises. */
    public Tick withoutRises() {
      return new Tick(rosters, asOf, false);
    }
  }

  /**
   * The time of schedules may have come.
   *
   * @param falls only of those that lower exposure
   */
  record Due(boolean falls) implements PlaneCommand {}

  /**
   * A service asked for flags.
   *
   * @param day on which it did
   * @param complete whether all of its clients that were heard on that day tell what they ask for
   */
  record Used(Scope service, LocalDate day, List<FlagId> flags, boolean complete)
      implements PlaneCommand {
    public Used {
      flags = List.copyOf(flags);
    }
  }

  /**
   * A checkout was looked through for flags.
   *
   * @param scope of the flags that were looked for
   * @param references how often, by the flag's key
   */
  record Find(Scope scope, String repository, String commit, Map<String, Integer> references)
      implements PlaneCommand {
    public Find {
      references = Map.copyOf(references);
    }
  }

  /** Judge a window. */
  record JudgeWindow(RolloutId rollout, SignalWindow window) implements PlaneCommand {}

  /**
   * Put a change forward.
   *
   * @param contract a new one, or empty when {@code adopted} names one that exists
   */
  record Propose(
      ChangeId change,
      ChangeDraft draft,
      Optional<ContractDraft> contract,
      Optional<Digest> adopted)
      implements PlaneCommand {}

  /**
   * Bring what rules said of a change's evidence. Whoever gives it to the plane has made sure that
   * it is so: by weighing it again, or by the signature of somebody who is trusted.
   *
   * @param signers the names of the keys that signed it
   */
  record Weigh(ChangeId change, GateReport report, List<String> signers) implements PlaneCommand {
    public Weigh {
      signers = List.copyOf(signers);
    }
  }

  /** Take responsibility for a change. */
  record Approve(ChangeId change, String note) implements PlaneCommand {}

  /** Put a rollout up. */
  record Begin(
      RolloutId rollout, ChangeId change, FlagId flag, String candidate, RolloutDraft draft)
      implements PlaneCommand {}

  /** Ask for the next stage. */
  record Promote(RolloutId rollout) implements PlaneCommand {}

  /** Stay at this stage. */
  record Hold(RolloutId rollout, String note) implements PlaneCommand {}

  /**
   * Answer for evidence of another kind than traffic.
   *
   * @param stage that it is for, when it is said: it has to be the present one
   */
  record Attest(
      RolloutId rollout,
      Attestation.Kind kind,
      String lookedAt,
      Duration expires,
      Optional<String> stage)
      implements PlaneCommand {}

  /** Take the first stage back and open it again, to see that it can be done. */
  record Drill(RolloutId rollout) implements PlaneCommand {}

  /** Expose nobody any more. */
  record Withdraw(RolloutId rollout, String note) implements PlaneCommand {}

  /**
   * Answer whether the data are consistent after a withdrawal.
   *
   * @param run the command that looked, when there was one
   */
  record CheckData(RolloutId rollout, boolean passed, String note, Optional<CheckRun> run)
      implements PlaneCommand {}

  /** Say how a rollout's candidate turned out to be. */
  record StateOutcome(RolloutId rollout, RolloutEvent.Was was, String note)
      implements PlaneCommand {}

  /** Something of a flag. */
  record ToFlag(FlagId flag, FlagCommand ask) implements PlaneCommand {}

  /** Something of an update channel. */
  record ToChannel(ChannelId channel, ChannelCommand ask) implements PlaneCommand {}

  /**
   * Expose nobody more than at an earlier moment.
   *
   * @param then the state of that moment
   * @param edits whether base rules of ungoverned flags are set back, too, which is no fall
   */
  record Restore(Plane then, String note, boolean edits) implements PlaneCommand {}

  /** A halt that a client reports. */
  record Report(Violation violation) implements PlaneCommand {}

  /** Something of a token. */
  record ToToken(TokenId token, AccessCommand ask) implements PlaneCommand {}

  /** Something of a service as a whole. */
  record ToService(Scope service, ServiceCommand ask) implements PlaneCommand {}

  /**
   * What the owner of the data folder asks for, on the machine itself and without a token: it can
   * only lower exposure.
   */
  record Locally(PlaneCommand ask) implements PlaneCommand {
    public Locally {
      if (!ask.lowers()) {
        throw new IllegalArgumentException("not without a token: " + ask);
      }
    }
  }

  /**
   * Whether it only lowers exposure, or keeps it from rising: such commands overtake all others,
   * and a token that has expired may still give them.
   */
  default boolean lowers() {
    return this instanceof Withdraw
        || this instanceof Hold
        || this instanceof Restore
        || this instanceof Locally
        || this instanceof Report
        || this instanceof RaiseEpoch
        || this instanceof Outrun
        || this instanceof Unheard
        || (this instanceof Due(boolean falls) && falls)
        || (this instanceof ToService(_, var worse) && worse instanceof ServiceCommand.Degrade)
        || (this instanceof ToFlag(_, var ask) && ask instanceof FlagCommand.Kill);
  }
}
