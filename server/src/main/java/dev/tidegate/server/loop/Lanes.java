package dev.tidegate.server.loop;

import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.server.store.JournalStore;
import dev.tidegate.server.store.StoreFailure;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where commands wait, and how they are decided and appended: all of the sequencer but its thread.
 *
 * <p>Threading: {@link #offer}, {@link #position} and {@link #refuseWaiting} are for all threads;
 * {@link #step} is for one. A batch is decided on planes that nobody else sees yet; it is
 * published, and its commands are answered, only once it is durable.
 *
 * <p>Law 2 (Fall): commands that lower exposure wait in a lane of their own, which is emptied
 * first, and which never refuses. Law 3 (Record): the plane is replaced by what its events give,
 * and by nothing else.
 */
public final class Lanes {
  private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

  private static final int WAITING = 1_024;
  private static final int FALLS_WAITING = 4_096;
  private static final int BATCH = 256;

  private final JournalStore store;
  private final InstantSource clock;
  private final Consumer<Plane> published;
  private final Refusals refusals = new Refusals();

  private final BlockingQueue<Pending> falls = new ArrayBlockingQueue<>(FALLS_WAITING);
  private final BlockingQueue<Pending> others = new ArrayBlockingQueue<>(WAITING);

  /** What is durable; replaced as a whole. */
  private volatile Keeper.Position position;

  /**
   * Goes on from what the store holds.
   *
   * @param wall the time of day
   * @param nanos a clock that only goes forward
   * @param published told of each new plane, by whoever steps: be short
   */
  public Lanes(
      JournalStore store,
      Recovery recovery,
      InstantSource wall,
      LongSupplier nanos,
      Consumer<Plane> published) {
    this.store = store;
    this.published = published;
    this.position = new Keeper.Position(recovery.plane(), recovery.tree());
    this.clock = new SteadyClock(wall, nanos, recovery.last(), this::isIdle);
  }

  private boolean isIdle() {
    return position.plane().active().size() == 0;
  }

  /** The journal's time; whatever a decision compares with it is reckoned by it, too. */
  public InstantSource clock() {
    return clock;
  }

  /** The newest durable plane, and the tree of the same size. */
  public Keeper.Position position() {
    return position;
  }

  /**
   * Puts a command where it waits; a later {@link #step} answers it.
   *
   * @param by the token that was presented
   * @throws Busy when too many wait and it does not lower exposure
   */
  public CompletableFuture<Outcome> offer(
      Optional<TokenId> by, Optional<Idempotency> idempotency, PlaneCommand command)
      throws InterruptedException {
    var pending = new Pending(by, idempotency, command, new CompletableFuture<>());
    if (command.lowers()) {
      falls.put(pending);
    } else if (!others.offer(pending)) {
      throw new Busy();
    }
    return pending.answer();
  }

  /**
   * Decides and appends what waits, at most a batch; falls first.
   *
   * @return whether anything waited
   * @throws StoreFailure when it can not be made durable: nothing may be decided any more
   */
  public boolean step() {
    var taken = new ArrayList<Pending>();
    falls.drainTo(taken, BATCH);
    others.drainTo(taken, BATCH - taken.size());
    if (taken.isEmpty()) {
      return false;
    }
    Batching batch;
    try {
      batch = durable(taken);
    } catch (RuntimeException e) {
      var failure =
          e instanceof StoreFailure known
              ? known
              : new StoreFailure(StoreFailure.Kind.BROKEN, "a batch could not be made: " + e, e);
      taken.forEach(p -> p.answer().completeExceptionally(failure));
      throw failure;
    }
    published.accept(position.plane());
    batch.answer();
    return true;
  }

  /** All of it; or, when there is no room for that, what lowers exposure. */
  private Batching durable(List<Pending> taken) {
    if (store.keepsReserve()) {
      try {
        return durable(taken, Batching.Room.ALL);
      } catch (StoreFailure e) {
        if (e.kind() != StoreFailure.Kind.FULL) {
          throw e;
        }
        LOG.error("{}; only what lowers exposure is taken", e.getMessage());
        store.spendReserve();
      }
    }
    return durable(taken, Batching.Room.RESERVE);
  }

  private Batching durable(List<Pending> taken, Batching.Room room) {
    var batch = new Batching(position, store, clock, refusals, room);
    taken.forEach(batch::add);
    position = batch.append();
    return batch;
  }

  /** Answers all that wait that the server is stopping. */
  public void refuseWaiting() {
    var waiting = new ArrayList<Pending>();
    falls.drainTo(waiting);
    others.drainTo(waiting);
    waiting.forEach(p -> p.answer().completeExceptionally(new Stopped("the server is stopping")));
  }
}
