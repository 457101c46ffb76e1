package dev.tidegate.server.loop;

import dev.tidegate.journal.Hash;
import dev.tidegate.journal.Tree;
import dev.tidegate.judge.Judge;
import dev.tidegate.plane.Evolution;
import dev.tidegate.plane.Plane;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.store.JournalReader;
import dev.tidegate.server.store.JournalStore;
import dev.tidegate.server.store.StateFile;
import dev.tidegate.server.store.StoreFailure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plane and its tree out of a store: from a snapshot that can be read, and every entry after it;
 * or from the beginning. Either way every entry is hashed.
 *
 * @param replayed how many entries were folded to get here
 * @param last the time of the last entry, or long ago
 */
public record Recovery(Plane plane, Tree tree, long replayed, Instant last) {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  /** Whatever changes what folding comes to changes this, and older snapshots are passed over. */
  private static final String FORM = "4/judge-" + Judge.VERSION;

  /** How many entries the snapshot had that it began with; 0 without one. */
  public long saved() {
    return tree.size() - replayed;
  }

  /** What a snapshot holds. */
  record State(String form, Plane plane, Tree tree) {}

  private static final State NOTHING = new State(FORM, Plane.EMPTY, Tree.EMPTY);

  /**
   * Reads the journal.
   *
   * @throws StoreFailure when its entries do not give the root that was written with them
   */
  public static Recovery of(JournalStore store, Optional<StateFile> snapshot) {
    var head = store.head();
    var hashing = new FutureTask<>(() -> hashed(store, head.size()));
    if (snapshot.isPresent()) {
      Thread.ofPlatform().name("hashing").start(hashing); // the snapshot takes as long to read
    } else {
      hashing.run();
    }
    State start;
    Folding folding;
    try {
      start = snapshot.flatMap(file -> read(file, store)).orElse(NOTHING);
      folding = new Folding(start.plane);
      store.read(start.tree.size(), head.size(), folding);
    } finally {
      awaitEnd(hashing);
    }
    var tree = result(hashing);
    if (!tree.root().equals(head.root()) || tree.size() != head.size()) {
      throw new StoreFailure(
          StoreFailure.Kind.CORRUPT,
          "the journal's "
              + tree.size()
              + " entries do not give the root that was written after "
              + head.size()
              + ": it was damaged or edited. `tidegate journal verify` tells where");
    }
    return new Recovery(
        folding.plane, tree, head.size() - start.tree.size(), last(store, head.size()));
  }

  /** The tree over every entry: what was damaged long ago is damaged, too. */
  private static Tree hashed(JournalStore store, long size) {
    var growing = new Growing();
    store.read(0, size, growing);
    return growing.tree;
  }

  /** Nobody may read a store that is closed: its end is awaited, whatever happened. */
  private static void awaitEnd(FutureTask<?> task) {
    boolean interrupted = false;
    while (!task.isDone()) {
      try {
        var _ = task.get();
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        LOG.debug("not hashed", e); // its result tells
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Tree result(FutureTask<Tree> hashing) {
    if (hashing.state() == Future.State.SUCCESS) {
      return hashing.resultNow();
    }
    var why = hashing.exceptionNow();
    throw why instanceof StoreFailure failure
        ? failure
        : new IllegalStateException("the journal could not be hashed", why);
  }

  private static Instant last(JournalStore store, long size) {
    var times = new ArrayList<Instant>();
    store.read(Math.max(0, size - 1), size, (_, bytes) -> times.add(EntryJson.read(bytes).at()));
    return times.isEmpty() ? Instant.EPOCH : times.getFirst();
  }

  /** A snapshot of this journal, in today's form; a state of an older shape is not one. */
  private static Optional<State> read(StateFile file, JournalStore store) {
    try {
      return file.read()
          .map(text -> Codec.read(State.class, text.getBytes(StandardCharsets.UTF_8)))
          .filter(state -> state.form.equals(FORM))
          .filter(state -> store.rootAt(state.tree.size()).equals(Optional.of(state.tree.root())));
    } catch (InvalidInput e) {
      return Optional.empty(); // the journal says it all
    }
  }

  /**
   * Writes a state to start from next time.
   *
   * @throws dev.tidegate.server.store.StoreFailure when the file can not be written
   */
  public static void save(StateFile file, Plane plane, Tree tree) {
    file.write(Codec.write(State.class, new State(FORM, plane, tree)).text());
  }

  private static final class Growing implements JournalReader.Visitor {
    private Tree tree = Tree.EMPTY;

    @Override
    public void visit(long index, byte[] bytes) {
      tree = tree.with(Hash.leaf(bytes));
    }
  }

  /** Folds entries onto a state. */
  private static final class Folding implements JournalReader.Visitor {
    private Plane plane;

    Folding(Plane start) {
      this.plane = start;
    }

    @Override
    public void visit(long index, byte[] bytes) {
      try {
        plane = Evolution.evolve(plane, EntryJson.read(bytes));
      } catch (InvalidInput | IllegalStateException e) {
        throw new StoreFailure(
            StoreFailure.Kind.CORRUPT,
            "entry " + index + " can not be read, or can not follow: " + e.getMessage(),
            e);
      }
    }
  }
}
