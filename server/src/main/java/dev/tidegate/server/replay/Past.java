package dev.tidegate.server.replay;

import dev.tidegate.flags.Problem;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.Evolution;
import dev.tidegate.plane.Plane;
import dev.tidegate.server.codec.Durations;
import dev.tidegate.server.codec.EntryJson;
import dev.tidegate.server.codec.InvalidInput;
import dev.tidegate.server.store.JournalReader;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What was, folded from the journal. States on the way are kept here and there, since they share
 * most of what they hold, so that what was asked for once is near the next time. Thread-safe; one
 * folds at a time.
 */
public final class Past {
  /** How long one answer may fold. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int CHUNK = 256;
  private static final int MOST_KEPT = 64;

  private final JournalReader journal;
  private final Duration patience;
  private final TreeMap<Long, Plane> kept = new TreeMap<>();
  private long stride = 1_024;

  public Past(JournalReader journal) {
    this(journal, PATIENCE);
  }

  /**
   * The past of a journal.
   *
   * @param patience how long one call may take
   */
  public Past(JournalReader journal, Duration patience) {
    this.journal = journal;
    this.patience = patience;
    kept.put(0L, Plane.EMPTY);
  }

  /**
   * How many entries there were at a moment: after the entry of an index, at a time, so long ago
   * ({@code 10m}), or {@code now}.
   *
   * @throws InvalidInput when it is no moment of this journal
   */
  public long sizeAt(String moment, Instant now) {
    long size = journal.head().size();
    if (moment.equals("now")) {
      return size;
    }
    if (moment.matches("\\d{1,18}")) {
      long index = Long.parseLong(moment);
      if (index < size) {
        return index + 1;
      }
      throw invalid("there is no entry " + index + ": the last one is " + (size - 1));
    }
    return sizeAt(time(moment, now), size);
  }

  private static Instant time(String moment, Instant now) {
    try {
      return Instant.parse(moment);
    } catch (DateTimeParseException _) {
      // an age, then
    }
    try {
      return now.minus(Durations.parse(moment));
    } catch (IllegalArgumentException | ArithmeticException _) {
      throw invalid(
          "a moment is the index of an entry, a time such as 2026-01-31T12:00:00Z, an age such as"
              + " 10m, or now; not \""
              + moment
              + "\"");
    }
  }

  private static InvalidInput invalid(String what) {
    return new InvalidInput(List.of(new Problem("", what)));
  }

  /** The times of entries never go back while a server runs, so halves can be left out. */
  private long sizeAt(Instant time, long size) {
    long before = 0;
    long after = size;
    while (before < after) {
      long middle = (before + after) >>> 1;
      if (entry(middle).at().isAfter(time)) {
        after = middle;
      } else {
        before = middle + 1;
      }
    }
    return before;
  }

  /** One entry, which exists. */
  Entry entry(long index) {
    var found = new ArrayList<Entry>(1);
    journal.read(index, index + 1, (_, bytes) -> found.add(EntryJson.read(bytes)));
    return found.getFirst();
  }

  /**
   * The state after so many entries.
   *
   * @throws TooLong when it takes too long
   */
  public synchronized Plane at(long size) {
    long end = System.nanoTime() + patience.toNanos();
    var plane = kept.floorEntry(size).getValue();
    while (plane.size() < size) {
      if (System.nanoTime() > end) {
        keep(plane);
        throw new TooLong(plane.size(), size);
      }
      for (var bytes : chunk(plane.size(), size)) {
        plane = Evolution.evolve(plane, EntryJson.read(bytes));
        if (plane.size() % stride == 0) {
          keep(plane);
        }
      }
    }
    keep(plane);
    return plane;
  }

  /** Read first and folded after, so that nobody else waits for the journal meanwhile. */
  private List<byte[]> chunk(long from, long to) {
    var chunk = new ArrayList<byte[]>(CHUNK);
    journal.read(from, Math.min(to, from + CHUNK), (_, bytes) -> chunk.add(bytes));
    if (chunk.isEmpty()) {
      throw invalid("there are only " + from + " entries");
    }
    return chunk;
  }

  private void keep(Plane plane) {
    kept.put(plane.size(), plane);
    if (kept.size() > MOST_KEPT) {
      stride *= 2;
      kept.keySet().removeIf(size -> size % stride != 0 && size != plane.size());
    }
  }

  /**
   * Visits entries from one size to another, in order.
   *
   * @throws TooLong when it takes too long
   */
  void each(long from, long to, Consumer<Entry> visit) {
    long end = System.nanoTime() + patience.toNanos();
    for (long at = from; at < to; at += CHUNK) {
      if (System.nanoTime() > end) {
        throw new TooLong(at, to);
      }
      chunk(at, to).forEach(bytes -> visit.accept(EntryJson.read(bytes)));
    }
  }
}
