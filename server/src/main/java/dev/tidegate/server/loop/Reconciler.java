package dev.tidegate.server.loop;

import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that carries intent out and observation back: shows each new plane to the stream;
 * tells the core the time, and what is known about clients, several times a second and soon after
 * somebody acknowledges; hands over windows that are over. What it does in a {@linkplain
 * Reconciliation round} follows from the plane alone, so it may be stopped at any point.
 */
public final class Reconciler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  private static final long TICK_MILLIS = 200;

  /**
   * A fall is acknowledged by all clients at once. To look at all of them for each would take the
   * processor from the streams that are still to be told.
   */
  private static final long GATHER_MILLIS = 10;

  private final Reconciliation rounds;
  private final Semaphore work = new Semaphore(0);
  private final Thread thread;
  private volatile boolean running = true;

  /**
   * A reconciler that is not started yet.
   *
   * @param plane the newest durable plane
   * @param submit gives a command in Tidegate's own name
   */
  public Reconciler(
      Supplier<Plane> plane,
      Consumer<PlaneCommand> submit,
      Reconciliation.Parts parts,
      InstantSource clock) {
    this.rounds = new Reconciliation(plane, submit, parts, clock, System::nanoTime);
    this.thread = Thread.ofPlatform().name("reconciler").unstarted(this::run);
  }

  /** Makes the first round, before anybody can come, and then the others in its own thread. */
  public void start() {
    rounds.step();
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
        rounds.step();
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
