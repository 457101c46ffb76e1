package dev.tidegate.server.loop;

import dev.tidegate.exposure.Lease;
import dev.tidegate.flag.Schedule;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.rollout.Roster;
import dev.tidegate.server.signal.Board;
import dev.tidegate.server.stream.Hub;
import dev.tidegate.server.stream.Roll;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round after the other of carrying intent out and observation back: all of the reconciler but
 * its thread. What is to be done follows from the plane alone, so it may be stopped at any point.
 * Not thread-safe.
 */
public final class Reconciliation {

  /** What goes round. */
  public record Parts(Hub hub, Roll roll, Board board, Lease lease) {}

  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);

  private final Supplier<Plane> plane;
  private final Consumer<PlaneCommand> submit;
  private final Parts parts;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private long heartbeatAt;
  private long steppedAt;
  private boolean begun;

  /**
   * A reconciliation before its first round.
   *
   * @param plane the newest durable plane
   * @param submit gives a command in Tidegate's own name
   * @param clock the time of day
   * @param nanos a clock that only goes forward
   */
  public Reconciliation(
      Supplier<Plane> plane,
      Consumer<PlaneCommand> submit,
      Parts parts,
      InstantSource clock,
      LongSupplier nanos) {
    this.plane = plane;
    this.submit = submit;
    this.parts = parts;
    this.clock = clock;
    this.nanos = nanos;
    this.steppedAt = nanos.getAsLong();
    this.heartbeatAt = steppedAt - parts.lease.heartbeat().toNanos();
  }

  /** One round: the heartbeat when it is due, the time, and the windows that are over. */
  public void step() {
    if (!noticesSilence()) {
      return;
    }
    var now = plane.get();
    if (nanos.getAsLong() - heartbeatAt >= parts.lease.heartbeat().toNanos()) {
      heartbeatAt = nanos.getAsLong();
      parts.hub.heartbeat();
    }
    var at = clock.instant();
    for (var said : parts.board.said(now, at)) {
      if (submit(said)) {
        parts.board.journalled(said);
      }
    }
    schedules(now, at);
    if (now.active().size() > 0) {
      boolean _ = submit(new PlaneCommand.Tick(rosters(now), now.size()));
      for (var window : parts.board.due(plane.get(), at)) {
        boolean _ = submit(window);
      }
    }
  }

  /** What lowers exposure goes by itself, before all that waits. */
  private void schedules(Plane now, Instant at) {
    var due = now.schedules().values().stream().filter(one -> one.isDue(at)).toList();
    if (due.stream().anyMatch(Schedule::lowers)) {
      boolean _ = submit(new PlaneCommand.Due(true));
    }
    if (due.stream().anyMatch(one -> !one.lowers())) {
      boolean _ = submit(new PlaneCommand.Due(false));
    }
  }

  /**
   * Before anybody is told anything: leases that lapsed meanwhile are not to begin anew. The first
   * round counts the time in which no process ran, too, and what clients were told for it.
   *
   * @return whether all is journalled; where there is no room for it nobody is told anything
   */
  private boolean noticesSilence() {
    long time = nanos.getAsLong();
    var now = plane.get();
    var away = begun ? Duration.ZERO : now.unheard();
    var told = begun ? Duration.ZERO : now.presumedHeld();
    var term = parts.lease.term();
    var held = told.compareTo(term) > 0 ? told : term;
    var silent = away.plusNanos(time - steppedAt);
    if (silent.compareTo(held) >= 0 && !submit(new PlaneCommand.Unheard(silent, held))) {
      return false;
    }
    steppedAt = time;
    begun = true;
    return true;
  }

  /**
   * One that there is no room for does not keep others from lowering exposure.
   *
   * @return whether there was
   */
  private boolean submit(PlaneCommand command) {
    try {
      submit.accept(command);
      return true;
    } catch (Full full) {
      LOG.debug("not journalled: {}", full.getMessage());
      return false;
    }
  }

  private Map<RolloutId, Roster> rosters(Plane now) {
    var rosters = new HashMap<RolloutId, Roster>();
    for (var id : now.active().keys()) {
      rosters.put(id, parts.roll.roster(now.epoch(), id, now.rollouts().get(id).orElseThrow()));
    }
    return rosters;
  }
}
