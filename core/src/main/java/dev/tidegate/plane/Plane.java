package dev.tidegate.plane;

import dev.tidegate.access.Token;
import dev.tidegate.change.Change;
import dev.tidegate.contract.Contract;
import dev.tidegate.flag.FlagState;
import dev.tidegate.kernel.ChangeId;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Generation;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Table;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.rollout.Drill;
import dev.tidegate.rollout.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is known: the fold of the journal.
 *
 * @param epoch of the journal, from 1; it rises when entries were lost
 * @param size the number of entries folded; the index of the next one
 * @param solo whether people may approve what they requested themselves
 * @param boot the index of the entry with which the running process began, -1 before the first
 * @param active the rollouts that expose somebody, may come to, or are not withdrawn yet, by their
 *     flag
 * @param halts the first halt of each invariant on each arm of each rollout
 * @param drills the newest drill of the fall on each flag
 * @param attested how many rises rested on attested evidence, in place of a verdict
 * @param farewell what clients were told when a process stopped as planned
 */
public record Plane(
    int epoch,
    long size,
    boolean solo,
    long boot,
    Table<Digest, Contract> contracts,
    Table<ChangeId, Change> changes,
    Table<FlagId, FlagState> flags,
    Table<RolloutId, Rollout> rollouts,
    Table<RolloutId, FlagId> active,
    Table<TokenId, Token> tokens,
    Table<String, Instant> halts,
    Table<FlagId, Drill> drills,
    long attested,
    Optional<Farewell> farewell) {

  public static final Plane EMPTY =
      new Plane(
          1,
          0,
          false,
          -1,
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          Table.empty(),
          0,
          Optional.empty());

  /** How old what it says is. */
  public Generation generation() {
    return new Generation(epoch, size);
  }

  /** The active rollouts on a flag: at most one that is open, and those that still fall. */
  public List<RolloutId> activeOn(FlagId flag) {
    var found = new ArrayList<RolloutId>();
    active.each(
        (id, on) -> {
          if (on.equals(flag)) {
            found.add(id);
          }
        });
    return found;
  }

  Plane next() {
    return new Plane(
        epoch, size + 1, solo, boot, contracts, changes, flags, rollouts, active, tokens, halts,
        drills, attested, farewell);
  }

  /** Its own epochs follow each other: one that does not was never decided. */
  Plane raised(int later) {
    if (later <= epoch) {
      throw new IllegalStateException("epoch " + later + " can not follow on " + epoch);
    }
    return new Plane(
        later, size, solo, boot, contracts, changes, flags, rollouts, active, tokens, halts, drills,
        attested, farewell);
  }

  Plane booted(boolean isSolo) {
    return new Plane(
        epoch, size, isSolo, size - 1, contracts, changes, flags, rollouts, active, tokens, halts,
        drills, attested, farewell);
  }

  Plane stopping(Farewell last) {
    return new Plane(
        epoch,
        size,
        solo,
        boot,
        contracts,
        changes,
        flags,
        rollouts,
        active,
        tokens,
        halts,
        drills,
        attested,
        Optional.of(last));
  }

  /**
   * For how long from now on clients of an earlier process may hold their leases because it told
   * them to when it stopped; zero when none did.
   */
  public Duration presumedHeld(Instant now) {
    return farewell.map(last -> last.presumed(boot, now)).orElse(Duration.ZERO);
  }

  Plane with(Digest digest, Contract contract) {
    return new Plane(
        epoch,
        size,
        solo,
        boot,
        contracts.with(digest, contract),
        changes,
        flags,
        rollouts,
        active,
        tokens,
        halts,
        drills,
        attested,
        farewell);
  }

  Plane with(ChangeId id, Change change) {
    return new Plane(
        epoch,
        size,
        solo,
        boot,
        contracts,
        changes.with(id, change),
        flags,
        rollouts,
        active,
        tokens,
        halts,
        drills,
        attested,
        farewell);
  }

  Plane with(FlagId id, FlagState flag) {
    return new Plane(
        epoch,
        size,
        solo,
        boot,
        contracts,
        changes,
        flags.with(id, flag),
        rollouts,
        active,
        tokens,
        halts,
        drills,
        attested,
        farewell);
  }

  Plane with(RolloutId id, Rollout rollout) {
    boolean isActive = rollout.isOpen() || rollout instanceof Rollout.Withdrawing;
    return new Plane(
        epoch,
        size,
        solo,
        boot,
        contracts,
        changes,
        flags,
        rollouts.with(id, rollout),
        isActive ? active.with(id, rollout.plan().flag()) : active.without(id),
        tokens,
        halts,
        drills,
        attested,
        farewell);
  }

  Plane with(TokenId id, Token token) {
    return new Plane(
        epoch,
        size,
        solo,
        boot,
        contracts,
        changes,
        flags,
        rollouts,
        active,
        tokens.with(id, token),
        halts,
        drills,
        attested,
        farewell);
  }

  Plane halted(String what, Instant at) {
    return new Plane(
        epoch,
        size,
        solo,
        boot,
        contracts,
        changes,
        flags,
        rollouts,
        active,
        tokens,
        halts.with(what, at),
        drills,
        attested,
        farewell);
  }

  Plane with(FlagId flag, Drill drill) {
    return new Plane(
        epoch,
        size,
        solo,
        boot,
        contracts,
        changes,
        flags,
        rollouts,
        active,
        tokens,
        halts,
        drills.with(flag, drill),
        attested,
        farewell);
  }

  Plane onAttestedEvidence() {
    return new Plane(
        epoch,
        size,
        solo,
        boot,
        contracts,
        changes,
        flags,
        rollouts,
        active,
        tokens,
        halts,
        drills,
        attested + 1,
        farewell);
  }
}
