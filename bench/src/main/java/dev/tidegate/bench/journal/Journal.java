package dev.tidegate.bench.journal;

import dev.tidegate.access.AccessCommand;
import dev.tidegate.access.Role;
import dev.tidegate.access.Token;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.kernel.Scope;
import dev.tidegate.kernel.TokenId;
import dev.tidegate.plane.PlaneCommand;
import dev.tidegate.rollout.Roster;
import dev.tidegate.server.loop.Keeper;
import dev.tidegate.server.loop.Recovery;
import dev.tidegate.server.loop.Sequencer;
import dev.tidegate.server.store.Signer;
import dev.tidegate.server.store.SqliteStore;
import dev.tidegate.server.store.StateFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A journal on disk with all that a server puts around it: the sequencer, its store, and the keeper
 * who signs checkpoints and writes snapshots. No HTTP, no streams.
 */
final class Journal implements AutoCloseable {
  /** Where a server keeps its snapshot, in its data folder. */
  static final String SNAPSHOT = "snapshot";

  private static final TokenId OPERATOR = new TokenId("op-ann");

  private final SqliteStore store;
  private final Sequencer sequencer;
  private final Keeper keeper;
  private final AtomicReference<Throwable> failed = new AtomicReference<>();

  /** Opens the journal of a new folder. */
  Journal(Path folder) {
    this.store = SqliteStore.open(folder, 0);
    this.sequencer =
        new Sequencer(
            store,
            Recovery.of(store, Optional.empty()),
            InstantSource.system(),
            System::nanoTime,
            _ -> {},
            failed::set);
    this.keeper =
        new Keeper(
            sequencer::position,
            Signer.of(folder),
            new StateFile(folder.resolve("checkpoint")),
            new StateFile(folder.resolve(SNAPSHOT)),
            0);
    sequencer.start();
    keeper.start();
    sequencer.submit(new PlaneCommand.Boot(true));
    sequencer.submit(new PlaneCommand.ToToken(OPERATOR, new AccessCommand.Issue(token())));
  }

  private static Token token() {
    return new Token(
        OPERATOR,
        Digest.of("secret"),
        Role.OPERATOR,
        "ann",
        Scope.parse(Scope.ALL),
        Optional.empty(),
        Instant.now().plus(Duration.ofDays(1)),
        false);
  }

  /** So many writers, each with a flag of its own. */
  List<Life> writers(int count) {
    var lives = new ArrayList<Life>();
    for (int i = 0; i < count; i++) {
      lives.add(new Life(sequencer, OPERATOR, Integer.toString(i)));
    }
    return lives;
  }

  /**
   * Lets writers work side by side, each of whom waits for every answer, until there are so many
   * entries more.
   *
   * @return nanoseconds that it took
   */
  long write(List<Life> lives, long more) throws InterruptedException {
    long enough = sequencer.plane().size() + more;
    var over = new CountDownLatch(lives.size());
    long begun = System.nanoTime();
    for (var life : lives) {
      Thread.ofVirtual().start(() -> live(life, enough, over));
    }
    while (!over.await(Life.TICK_NANOS, TimeUnit.NANOSECONDS)) {
      tick();
    }
    long took = System.nanoTime() - begun;
    var failure = failed.get();
    if (failure != null) {
      throw new IllegalStateException("a writer failed", failure);
    }
    return took;
  }

  /** Time goes on, and two clients apply every rollout. */
  private void tick() {
    var rosters = new HashMap<RolloutId, Roster>();
    sequencer.plane().active().keys().forEach(id -> rosters.put(id, new Roster(2, 2, 0)));
    sequencer.submit(new PlaneCommand.Tick(rosters));
  }

  private void live(Life life, long enough, CountDownLatch over) {
    try {
      while (sequencer.plane().size() < enough) {
        life.change(() -> sequencer.plane().size() >= enough);
      }
    } catch (RuntimeException e) {
      failed.set(e);
    } finally {
      over.countDown();
    }
  }

  /** How many entries there are. */
  long size() {
    return sequencer.plane().size();
  }

  /** What was appended after an entry, in the batches in which it became durable. */
  List<List<byte[]>> batches(long after) {
    var batches = new ArrayList<List<byte[]>>();
    long from = after;
    for (var head : store.heads()) {
      if (head.size() > after) {
        var batch = new ArrayList<byte[]>();
        store.read(from, head.size(), (_, bytes) -> batch.add(bytes));
        batches.add(batch);
        from = head.size();
      }
    }
    return batches;
  }

  /** Leaves a checkpoint and a snapshot of the end. */
  @Override
  public void close() {
    sequencer.close();
    keeper.close();
    store.close();
  }
}
