package dev.tidegate.server.loop;

import dev.tidegate.exposure.Lease;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.rollout.Roster;
import dev.tidegate.server.signal.Board;
import dev.tidegate.server.stream.Hub;
import dev.tidegate.server.stream.Roll;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries intent out and observation back: shows each new plane to the stream; tells the core the
 * time, and what is known about clients, several times a second and soon after somebody
 * acknowledges; hands over windows that are over.
 *
 * <p>One thread. What is to be done follows from the plane alone, so it may be stopped at any
 * point.
 */
public final class Reconciler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  private static final long TICK_MILLIS = 200;

  /**
   * A fall is acknowledged by all clients at once. To look at all of them for each would take the
   * processor from the streams that are still to be told.
   */
  private static final long GATHER_MILLIS = 10;

  private final Supplier<Plane> plane;
  private final java.util.function.Consumer<PlaneCommand> submit;
  private final Hub hub;
  private final Roll roll;
  private final Board board;
  private final Lease lease;
  private final InstantSource clock;
  private final Semaphore work = new Semaphore(0);
  private final Thread thread;
  private volatile boolean running = true;
  private long heartbeatAt = System.nanoTime();

  /**
   * A reconciler that is not started yet.
   *
   * @param plane the newest durable plane
   * @param submit gives a command in Tidegate's own name
   */
  public Reconciler(
      Supplier<Plane> plane,
      java.util.function.Consumer<PlaneCommand> submit,
      Hub hub,
      Roll roll,
      Board board,
      Lease lease,
      InstantSource clock) {
    this.plane = plane;
    this.submit = submit;
    this.hub = hub;
    this.roll = roll;
    this.board = board;
    this.lease = lease;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("reconciler").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** There is something new: a plane, or an acknowledgement. */
  public void poke() {
    work.release();
  }

  private void run() {
    while (running) {
      try {
        if (work.tryAcquire(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
          Thread.sleep(GATHER_MILLIS);
        }
        work.drainPermits();
        step();
      } catch (InterruptedException e) {
        return;
      } catch (Stopped e) {
        LOG.info("reconciler stops: {}", e.getMessage());
        return;
      } catch (Busy e) {
        LOG.warn("reconciler waits: {}", e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("reconciler", e);
      }
    }
  }

  private void step() {
    var now = plane.get();
    if (System.nanoTime() - heartbeatAt >= lease.heartbeat().toNanos()) {
      heartbeatAt = System.nanoTime();
      hub.heartbeat();
    }
    if (now.active().size() > 0) {
      submit.accept(new PlaneCommand.Tick(rosters(now)));
      Instant at = clock.instant();
      for (var window : board.due(plane.get(), at)) {
        submit.accept(window);
      }
    }
  }

  private Map<RolloutId, Roster> rosters(Plane now) {
    var rosters = new HashMap<RolloutId, Roster>();
    for (var id : now.active().keys()) {
      rosters.put(id, roll.roster(now.epoch(), id, now.rollouts().get(id).orElseThrow()));
    }
    return rosters;
  }

  @Override
  public void close() {
    running = false;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
