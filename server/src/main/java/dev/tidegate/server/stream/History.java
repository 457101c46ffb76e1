package dev.tidegate.server.stream;

import dev.tidegate.kernel.FlagId;
import dev.tidegate.kernel.Generation;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which flags changed lately, so that a client that comes back gets what it missed and not
 * everything. Not thread-safe.
 */
final class History {
  private static final int MOST = 1_000;

  private record Change(Generation generation, List<FlagId> flags) {}

  private final Deque<Change> changes = new ArrayDeque<>();

  /** What came before is not known from here on. */
  private Generation from = new Generation(Integer.MAX_VALUE, 0);

  void add(Generation generation, List<FlagId> flags) {
    if (changes.isEmpty()) {
      from = generation; // the first that is shown is everything
    }
    changes.addLast(new Change(generation, List.copyOf(flags)));
    if (changes.size() > MOST) {
      from = changes.removeFirst().generation;
    }
  }

  /** Nothing that was before is known from here on. */
  void clear() {
    changes.clear();
    from = new Generation(Integer.MAX_VALUE, 0);
  }

  /** The flags that changed after a generation; empty when that is too long ago to know. */
  Optional<Collection<FlagId>> since(Generation generation) {
    if (generation.compareTo(from) < 0) {
      return Optional.empty();
    }
    Set<FlagId> flags = new TreeSet<>();
    for (var change : changes) {
      if (change.generation.compareTo(generation) > 0) {
        flags.addAll(change.flags);
      }
    }
    return Optional.of(flags);
  }
}
