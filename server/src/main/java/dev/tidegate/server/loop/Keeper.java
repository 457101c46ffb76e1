package dev.tidegate.server.loop;

import dev.tidegate.journal.Checkpoint;
import dev.tidegate.journal.Tree;
import dev.tidegate.plane.Plane;
import dev.tidegate.server.store.Signer;
import dev.tidegate.server.store.StateFile;
import dev.tidegate.server.store.StoreFailure;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs a checkpoint every second in which something happened, and writes a snapshot now and then.
 * What it writes can be made again, so it never delays the sequencer, and its failures only warn.
 */
public final class Keeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

  private static final long EVERY_MILLIS = 1_000;
  private static final long SNAPSHOT_EVERY = 10_000;

  /** After a snapshot, for so many times as long as it took, none is made: a plane may be large. */
  private static final long REST = 20;

  /** To write a snapshot of so many entries takes about as long as to replay one entry. */
  private static final long WRITTEN_PER_REPLAYED = 4;

  /** A durable plane and the tree of the same size. */
  public record Position(Plane plane, Tree tree) {}

  private final Supplier<Position> position;
  private final Signer signer;
  private final StateFile checkpoint;
  private final StateFile snapshot;
  private final Thread thread;
  private volatile boolean running = true;
  private long signed = -1;
  private long saved;
  private long restUntil = System.nanoTime();

  /**
   * One that keeps nothing yet.
   *
   * @param saved how many entries the snapshot has that is there; 0 without one
   */
  public Keeper(
      Supplier<Position> position,
      Signer signer,
      StateFile checkpoint,
      StateFile snapshot,
      long saved) {
    this.position = position;
    this.signer = signer;
    this.checkpoint = checkpoint;
    this.snapshot = snapshot;
    this.saved = saved;
    this.thread = Thread.ofPlatform().name("keeper").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (running) {
        keepOrWarn(System.nanoTime() - restUntil < 0 ? Long.MAX_VALUE : SNAPSHOT_EVERY);
        Thread.sleep(EVERY_MILLIS); // also after a failure, or a full disk is filled with warnings
      }
    } catch (InterruptedException _) {
      LOG.debug("keeper interrupted");
    }
  }

  private void keepOrWarn(long snapshotAfter) {
    try {
      keep(snapshotAfter);
    } catch (StoreFailure e) {
      LOG.warn("can not keep: {}", e.getMessage());
    }
  }

  private void keep(long snapshotAfter) {
    var now = position.get();
    long size = now.tree().size();
    if (size != signed) {
      var head = new Checkpoint(signer.origin(), size, now.tree().root());
      checkpoint.write(signer.sign(head));
      signed = size;
    }
    if (size - saved >= snapshotAfter) {
      long begun = System.nanoTime();
      Recovery.save(snapshot, now.plane(), now.tree());
      saved = size;
      long ended = System.nanoTime();
      restUntil = ended + REST * (ended - begun);
    }
  }

  /**
   * Leaves a checkpoint of the end, and a snapshot where that saves the next start more than it
   * takes; one that never started leaves all as it was.
   */
  @Override
  public void close() {
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    running = false;
    thread.interrupt();
    try {
      thread.join();
      keepOrWarn(Math.max(1, position.get().tree().size() / WRITTEN_PER_REPLAYED));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
