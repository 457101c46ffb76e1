package dev.tidegate.server.sim;

import dev.tidegate.flags.HeldLease;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.server.loop.Idempotency;
import dev.tidegate.server.loop.Lanes;
import dev.tidegate.server.loop.Outcome;
import dev.tidegate.server.loop.Recovery;
import dev.tidegate.server.signal.Report;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What a simulated server and its clients are put together from, where they meet. As it stands it
 * is what the real server does; tests of the simulator plant faults here. One for each run.
 */
class Fittings {

  Disk disk(World world) {
    return new Disk(world);
  }

  /** Whether a client serves a climb that is frozen for so long. */
  boolean holds(HeldLease lease, long freezeMillis) {
    return lease.isHeld(freezeMillis);
  }

  /** What a process that starts knows. */
  Recovery recover(Disk disk) {
    return Recovery.of(disk, Optional.empty());
  }

  /** The rollouts that clients of an earlier process may hold leases on. */
  Set<RolloutId> inherited(Plane plane) {
    return Set.copyOf(plane.active().keys());
  }

  /** A command by people. */
  CompletableFuture<Outcome> offer(
      Lanes lanes, TokenId by, Optional<Idempotency> idempotency, PlaneCommand command)
      throws InterruptedException {
    boolean local = command instanceof PlaneCommand.Locally;
    return lanes.offer(local ? Optional.empty() : Optional.of(by), idempotency, command);
  }

  /** A command by the server itself, as it reaches the sequencer. */
  PlaneCommand own(PlaneCommand command) {
    return command;
  }

  /** What clients are shown of a plane. */
  Plane shown(Plane plane) {
    return plane;
  }

  /** Whether a frame that was written to a client goes on its way. */
  boolean passes(byte[] frame) {
    return true;
  }

  /** A report, as the board gets it. */
  Report counted(Report report) {
    return report;
  }
}
