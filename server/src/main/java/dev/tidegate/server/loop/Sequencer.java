package dev.tidegate.server.loop;

import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.server.store.JournalStore;
import dev.tidegate.server.store.StoreFailure;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that decides one command after the other, and appends what came of them in groups: it
 * steps through what waits in the {@linkplain Lanes lanes}.
 *
 * <p>Threading: {@link #submit} and {@link #plane} are for all threads; everything else happens on
 * the sequencer's own.
 */
public final class Sequencer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sequencer.class);

  private final Lanes lanes;
  private final Consumer<StoreFailure> failed;
  private final Semaphore work = new Semaphore(0);
  private final Thread thread;
  private volatile boolean running = true;

  /**
   * Starts with what the store holds.
   *
   * @param wall the time of day
   * @param nanos a clock that only goes forward
   * @param published told of each new plane, on the sequencer's thread: be short
   * @param failed told once, when the journal can not be written: stop the process
   */
  public Sequencer(
      JournalStore store,
      Recovery recovery,
      InstantSource wall,
      LongSupplier nanos,
      Consumer<Plane> published,
      Consumer<StoreFailure> failed) {
    this.lanes = new Lanes(store, recovery, wall, nanos, published);
    this.failed = failed;
    this.thread = Thread.ofPlatform().name("sequencer").unstarted(this::run);
  }

  /** Begins to decide. */
  public void start() {
    thread.start();
  }

  /** The journal's time; whatever a decision compares with it is reckoned by it, too. */
  public InstantSource clock() {
    return lanes.clock();
  }

  /** The newest durable plane. */
  public Plane plane() {
    return lanes.position().plane();
  }

  /** The newest durable plane, and the tree of the same size. */
  public Keeper.Position position() {
    return lanes.position();
  }

  /** A command by Tidegate itself. */
  public Outcome submit(PlaneCommand command) {
    return submit(Optional.empty(), Optional.empty(), command);
  }

  /**
   * Waits until a command is answered.
   *
   * @param by the token that was presented
   * @throws Busy when too many wait and it does not lower exposure
   * @throws Stopped when the journal can not be written any more
   * @throws Full when there is room for falls alone, and this is none
   * @throws IllegalStateException when it could not be decided, by a fault of ours: nothing of it
   *     happened
   */
  public Outcome submit(
      Optional<TokenId> by, Optional<Idempotency> idempotency, PlaneCommand command) {
    try {
      var answer = lanes.offer(by, idempotency, command);
      work.release();
      if (!running) {
        lanes.refuseWaiting();
      }
      return answer.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stopped("interrupted while waiting for the journal");
    } catch (ExecutionException e) {
      throw unanswered(e.getCause());
    }
  }

  /** A fault in one decision is no reason to stop: the next command may be a fall. */
  private static RuntimeException unanswered(@Nullable Throwable why) {
    return switch (why) {
      case Stopped stopped -> new Stopped(String.valueOf(stopped.getMessage()));
      case StoreFailure failure -> new Stopped(failure);
      case Full _ -> new Full();
      case null, default -> new IllegalStateException("a command could not be decided", why);
    };
  }

  private void run() {
    try {
      while (running) {
        work.acquire();
        work.drainPermits();
        while (lanes.step()) {
          // until nothing waits
        }
      }
    } catch (InterruptedException _) {
      LOG.debug("sequencer interrupted");
    } catch (StoreFailure e) {
      running = false;
      LOG.error("the journal can not be written: {}", e.getMessage());
      failed.accept(e);
    } finally {
      running = false;
      lanes.refuseWaiting();
    }
  }

  /** Stops deciding; what is durable stays. */
  @Override
  public void close() {
    running = false;
    work.release();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
