package dev.tidegate.server.advice;

import dev.tidegate.hindsight.Account;
import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.Mode;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.replay.TooLong;
import dev.tidegate.server.store.JournalReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The accounts of all rollouts in advise mode, folded from the journal: an entry is read once, and
 * where the reading got to is kept. It holds an account of a few kilobytes for each such rollout,
 * and no entry. Thread-safe; one folds at a time.
 */
public final class Accounts {
  /** How long one answer may fold. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int CHUNK = 256;

  private final JournalReader journal;
  private final Duration patience;
  private final Map<RolloutId, Account> accounts = new TreeMap<>();
  private long read;

  public Accounts(JournalReader journal) {
    this(journal, PATIENCE);
  }

  /**
   * The accounts of a journal.
   *
   * @param patience how long one call may take
   */
  Accounts(JournalReader journal, Duration patience) {
    this.journal = journal;
    this.patience = patience;
  }

  /**
   * Those of rollouts that were under way at some time from then on, in the order of their
   * beginning.
   *
   * @throws TooLong when it takes too long; what was read is kept
   */
  public synchronized List<Account> since(Instant then) {
    catchUp(journal.head().size());
    return accounts.values().stream()
        .filter(account -> account.end().filter(end -> end.at().isBefore(then)).isEmpty())
        .sorted((a, b) -> a.begun().compareTo(b.begun()))
        .toList();
  }

  private void catchUp(long size) {
    long end = System.nanoTime() + patience.toNanos();
    while (read < size) {
      if (System.nanoTime() > end) {
        throw new TooLong(read, size);
      }
      chunk(Math.min(size, read + CHUNK)).forEach(bytes -> take(EntryJson.read(bytes)));
    }
  }

  /** Read first and folded after, so that nobody else waits for the journal meanwhile. */
  private List<byte[]> chunk(long to) {
    var chunk = new ArrayList<byte[]>(CHUNK);
    journal.read(read, to, (_, bytes) -> chunk.add(bytes));
    return chunk;
  }

  private void take(Entry entry) {
    switch (entry.event()) {
      case PlaneEvent.OfRollout(var id, RolloutEvent.Begun(var plan)) -> {
        if (plan.mode() == Mode.ADVISE) {
          accounts.put(id, Account.begin(id, plan, entry.at()));
        }
      }
      case PlaneEvent.OfRollout(var id, var fact) -> take(id, fact, entry.by(), entry.at());
      case PlaneEvent.RolloutRises(var id, _, var fact) -> take(id, fact, entry.by(), entry.at());
      case PlaneEvent.Booted _,
          PlaneEvent.Stopping _,
          PlaneEvent.EpochRaised _,
          PlaneEvent.ContractAdopted _,
          PlaneEvent.OfChange _,
          PlaneEvent.GateWeighed _,
          PlaneEvent.OfFlag _,
          PlaneEvent.FlagChanges _,
          PlaneEvent.FlagsUsed _,
          PlaneEvent.ReferencesFound _,
          PlaneEvent.OfToken _,
          PlaneEvent.OfService _,
          PlaneEvent.Violated _,
          PlaneEvent.Restored _,
          PlaneEvent.Refused _ -> {
        // not about a rollout's exposure
      }
    }
    read = entry.index() + 1;
  }

  private void take(RolloutId id, RolloutEvent fact, Actor by, Instant at) {
    accounts.computeIfPresent(id, (_, account) -> account.after(fact, by, at));
  }
}
