package dev.tidegate.server.sim;

import dev.tidegate.exposure.Lease;
import dev.tidegate.flags.Arm;
import dev.tidegate.flags.Climb;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.rollout.Rollout;
import java.time.Duration;
import java.util.Locale;

/** What must be true after every step: of what clients serve, and of what the server says. */
final class Laws {
  private static final double NANOS = 1e9;

  /** Clocks may run apart by this part of what they measure, or be brought together by it. */
  private static final double DRIFT = .02;

  private static final Duration APPLY_WITHIN = Duration.ofSeconds(30);

  private final World world;
  private final Lease lease;

  Laws(World world, Lease lease) {
    this.world = world;
    this.lease = lease;
  }

  void check(boolean afterRound) {
    var ledger = world.ledger();
    ledger.read(world.disk(), world.now());
    for (var device : world.devices()) {
      if (device.isServing()) {
        serves(device);
      }
    }
    var machine = world.machine();
    if (machine != null) {
      if (!machine.plane().generation().equals(ledger.plane().generation())) {
        throw new LawBroken(
            Law.RECORD,
            "the server is at "
                + machine.plane().generation()
                + ", what is durable at "
                + ledger.plane().generation());
      }
      if (afterRound) {
        deadlines();
      }
    }
  }

  /** The plane of a process is the fold of what is durable, and no entry became another. */
  void fold(Machine machine) {
    var ledger = world.ledger();
    ledger.read(world.disk(), world.now());
    if (!machine.lanes().position().tree().root().equals(ledger.tree().root())) {
      throw new LawBroken(Law.RECORD, "entries that were shown are not those that are durable");
    }
    if (!machine.plane().equals(ledger.plane())) {
      throw new LawBroken(Law.RECORD, "the server's plane is not the fold of what is durable");
    }
  }

  private void serves(Device device) {
    for (var key : device.flags().keys()) {
      var served = device.flags().get(key);
      if (served == null || served.climb() == null) {
        continue;
      }
      var exposed =
          User.ALL.stream()
              .filter(
                  user -> {
                    var to = device.flags().evaluate(key, user, device::holds).attribution();
                    return to != null && to.arm() == Arm.CANDIDATE;
                  })
              .findFirst();
      if (exposed.isPresent()) {
        exposes(device, served.climb(), exposed.get());
      }
    }
  }

  private void exposes(Device device, Climb climb, User user) {
    var what = device.name() + " serves the candidate of " + climb.id() + " to " + user.name();
    if (!device.holds(climb.freezeMillis())) {
      throw new LawBroken(Law.SILENCE, what + " without a lease");
    }
    var ledger = world.ledger();
    if (ledger.isWithdrawn(climb.id()) && !device.isLying()) {
      throw new LawBroken(Law.FALL, what + ", which is withdrawn, and observed to be");
    }
    if (ledger.isDrilled(climb.id(), climb.opened()) && !device.isLying()) {
      throw new LawBroken(Law.FALL, what + ", after a drill observed that nobody does");
    }
    var shown = ledger.shown(climb.id(), climb.opened());
    if (shown.isEmpty() || !shown.get().climb.equals(climb)) {
      throw new LawBroken(Law.RISE, what + " by shares that no entry asked for: " + climb);
    }
    if (shown.get().lapsed && world.isClockRight()) {
      throw new LawBroken(
          Law.RISE, what + " as before every lease had lapsed, and it was not cleared anew");
    }
    if (world.now() <= device.toldUntil() + frozen(climb)) {
      return; // a server that stopped as planned told it so
    }
    long lapses = lease.lapsesAfter().toNanos() + frozen(climb);
    if (world.now() - shown.get().until > lapses) {
      throw new LawBroken(
          Law.FALL, what + ", " + seconds(world.now() - shown.get().until) + " after it fell");
    }
    if (world.now() - device.heardOf() > lapses) {
      throw new LawBroken(
          Law.SILENCE,
          what
              + ", and what it heard last was sent "
              + seconds(world.now() - device.heardOf())
              + " ago");
    }
  }

  private static long frozen(Climb climb) {
    return Lease.drifted(Duration.ofMillis(climb.freezeMillis())).toNanos();
  }

  private void deadlines() {
    for (var id : world.ledger().plane().active().keys()) {
      if (world.ledger().plane().rollouts().get(id).orElseThrow() instanceof Rollout.Live live) {
        world.ledger().course(id).ifPresent(course -> deadlines(id, live, course));
      }
    }
  }

  /** Past its deadline it is withdrawn; what nobody applied in time is not applied later. */
  private void deadlines(RolloutId id, Rollout.Live live, Ledger.Course course) {
    if (course.life != world.ledger().life()) {
      return; // how long a server was away, it can not know
    }
    var stage = live.plan().ladder().stages().get(live.watch().rung());
    long restless = world.now() - course.calm;
    if (live.plan().mode() == Mode.ENFORCE && isOver(restless, stage.withdrawAt())) {
      throw new LawBroken(
          Law.SILENCE,
          id
              + " is exposed, "
              + seconds(restless)
              + " after the last safe verdict; it is to be"
              + " withdrawn after "
              + stage.withdrawAt().toSeconds()
              + " s");
    }
    if (!live.watch().applied() && isOver(world.now() - course.since, APPLY_WITHIN)) {
      throw new LawBroken(
          Law.RISE,
          id
              + " may still be applied "
              + seconds(world.now() - course.since)
              + " after it was cleared");
    }
  }

  private static boolean isOver(long nanos, Duration limit) {
    return nanos > limit.toNanos() * (1 + DRIFT) + NANOS;
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.3f s", nanos / NANOS);
  }
}
