package dev.tidegate.server.verify;

import dev.tidegate.journal.Checkpoint;
import dev.tidegate.journal.Hash;
import dev.tidegate.journal.Tree;
import dev.tidegate.judge.Judge;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Evolution;
import dev.tidegate.plane.Plane;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.Rollout;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.store.JournalReader;
import dev.tidegate.server.store.NoteKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a journal: every hash and every root computed again and compared, the signed checkpoint,
 * the state folded anew, every judgement judged again.
 */
public final class Verification {
  private static final int MOST = 20;

  /**
   * What came of it.
   *
   * @param entries how many were checked
   * @param root of them
   * @param judgements how many were judged again
   * @param signed the size of the signed checkpoint, or empty when there is none
   * @param integrity what is not as it was written; empty when all is
   * @param completeness what does not follow from what was before; empty when all does
   */
  public record Result(
      long entries,
      Hash root,
      long judgements,
      Optional<Long> signed,
      List<String> integrity,
      List<String> completeness) {
    public Result {
      integrity = List.copyOf(integrity);
      completeness = List.copyOf(completeness);
    }

    public boolean isGood() {
      return integrity.isEmpty() && completeness.isEmpty();
    }
  }

  private final JournalReader journal;
  private final Map<Long, Hash> roots = new HashMap<>();
  private final List<String> integrity = new ArrayList<>();
  private final List<String> completeness = new ArrayList<>();

  private Plane plane = Plane.EMPTY;
  private Tree tree = Tree.EMPTY;
  private long verified;
  private long judgements;

  /** What could not be read ends the folding, for nothing after it can be told apart. */
  private boolean folding = true;

  private Verification(JournalReader journal) {
    this.journal = journal;
    journal.heads().forEach(head -> roots.put(head.size(), head.root()));
  }

  /**
   * Checks a journal.
   *
   * @param note the signed checkpoint, if there is one
   */
  public static Result of(JournalReader journal, Optional<String> note, NoteKey key) {
    var verification = new Verification(journal);
    long size = journal.head().size();
    journal.read(0, Long.MAX_VALUE, verification::visit);
    verification.size(size);
    var signed = note.flatMap(text -> verification.checkpoint(text, key));
    return new Result(
        verification.tree.size(),
        verification.tree.root(),
        verification.judgements,
        signed,
        verification.integrity,
        verification.completeness);
  }

  private void visit(long index, byte[] bytes) {
    if (index != tree.size()) {
      wrong(integrity, "entry " + tree.size() + " is missing: the next one is " + index);
    }
    tree = tree.with(Hash.leaf(bytes));
    var root = roots.get(tree.size());
    if (root != null) {
      if (!root.equals(tree.root())) {
        wrong(
            integrity,
            (verified == index
                    ? "entry " + index
                    : "one of the entries " + verified + " to " + index)
                + " is not what was written: the root after it differs");
        roots.clear(); // every root after the first that differs differs, too
      }
      verified = tree.size();
    }
    if (folding) {
      fold(index, bytes);
    }
  }

  private void fold(long index, byte[] bytes) {
    try {
      var entry = EntryJson.read(bytes);
      judgeAgain(entry);
      plane = Evolution.evolve(plane, entry);
    } catch (InvalidInput e) {
      wrong(integrity, "entry " + index + " can not be read: " + e.getMessage());
      folding = false;
    } catch (IllegalStateException e) {
      wrong(completeness, "entry " + index + " can not follow: " + e.getMessage());
      folding = false;
    }
  }

  private void judgeAgain(Entry entry) {
    if (!(entry.event() instanceof PlaneEvent.OfRollout(var id, RolloutEvent.Judged judged))
        || judged.judgement().version() != Judge.VERSION
        || !(plane.rollouts().get(id).orElse(null) instanceof Rollout.Live live)) {
      return;
    }
    var settings = live.plan().judge();
    var step = live.watch().step(live.plan().ladder());
    var tally = Judge.fold(settings, step, live.watch().tally(), judged.window());
    if (!Judge.judge(settings, step, tally).equals(judged.judgement())) {
      wrong(
          completeness, "entry " + entry.index() + " says another judgement than its window gives");
    }
    judgements++;
  }

  private void size(long size) {
    if (tree.size() < size) {
      wrong(integrity, "entries are missing at the end: " + tree.size() + " of " + size);
    } else if (verified < tree.size() && roots.isEmpty() && integrity.isEmpty()) {
      wrong(integrity, "no root was written for the last entries");
    }
  }

  /** The size of a checkpoint that is signed by this journal's key and has the root of its size. */
  private Optional<Long> checkpoint(String note, NoteKey key) {
    var lines = note.lines().toList();
    if (!key.verifies(note) || lines.size() < 3) {
      wrong(integrity, "the checkpoint is not signed by this journal's key");
      return Optional.empty();
    }
    long size = Long.parseLong(lines.get(1));
    var root = rootAt(size);
    var expected = root.map(r -> new Checkpoint(lines.getFirst(), size, r).text());
    if (expected.isEmpty() || !note.startsWith(expected.get())) {
      wrong(integrity, "the checkpoint of " + size + " entries has another root than they give");
      return Optional.empty();
    }
    return Optional.of(size);
  }

  /** Computed again from the entries. */
  private Optional<Hash> rootAt(long size) {
    if (size > tree.size()) {
      return Optional.empty();
    }
    var again = new Tree[] {Tree.EMPTY};
    journal.read(0, size, (_, bytes) -> again[0] = again[0].with(Hash.leaf(bytes)));
    return Optional.of(again[0].root());
  }

  private static void wrong(List<String> list, String what) {
    if (list.size() < MOST) {
      list.add(what);
    }
  }
}
