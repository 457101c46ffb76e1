package dev.tidegate.rollout;

import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Share;
import dev.tidegate.signal.SignalWindow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What may be asked of a rollout. To rise is no such thing: see the plane. */
public sealed interface RolloutCommand {
  /** Stay where it is. */
  record Hold(String note) implements RolloutCommand {}

  /** Stay where it is, for these reasons, when it would go up by itself; in advise mode, say so. */
  record Stay(List<Reason> reasons) implements RolloutCommand {
    public Stay {
      reasons = List.copyOf(reasons);
    }
  }

  /** Expose nobody any more. */
  record Withdraw(Trigger trigger, List<Reason> reasons) implements RolloutCommand {}

  /**
   * Take the first stage back and open it again, to see that it can be done.
   *
   * @param within how long the fall may take
   */
  record Drill(Duration within) implements RolloutCommand {}

  /**
   * Answer for evidence of another kind than traffic.
   *
   * @param stage that it is for, when it is said: it has to be the present one
   * @param upTo the share of the service up to which such evidence counts
   * @param solo whether whoever answers is the change's own requester
   */
  record Attest(
      Attestation.Kind kind,
      String lookedAt,
      Duration expires,
      Optional<String> stage,
      Share upTo,
      boolean solo)
      implements RolloutCommand {}

  /** Judge a window. */
  record Judge(SignalWindow window) implements RolloutCommand {}

  /** Time went on, and this is what is known about its clients. */
  record Tick(Roster roster) implements RolloutCommand {}

  /** The process starts: what was not applied before is not applied now. */
  record Boot() implements RolloutCommand {}

  /**
   * No client was told anything for a while.
   *
   * @param time for how long
   * @param lease how long leases last
   */
  record Unheard(Duration time, Duration lease) implements RolloutCommand {}

  /** Answer whether the data are consistent after the withdrawal. */
  record CheckData(boolean passed, String note, Optional<CheckRun> run) implements RolloutCommand {}

  /** Say how it turned out to be. */
  record StateOutcome(RolloutEvent.Was was, String note) implements RolloutCommand {}
}
