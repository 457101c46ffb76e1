package dev.tidegate.server.evidence.report;

import dev.tidegate.evidence.Finding;
import dev.tidegate.server.evidence.Draft;
import dev.tidegate.server.evidence.Reading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Which of the lines that a change touches ran under test. A report names files by their place
 * below some root of sources: a file of the change is meant when its path ends so. For one thread.
 */
final class ChangedLines {
  private final Optional<SortedMap<String, SortedSet<Integer>>> changed;
  private final Map<String, List<String>> byName = new HashMap<>();
  private final Map<String, SortedMap<Integer, Boolean>> seen = new TreeMap<>();

  ChangedLines(Reading reading) {
    changed = reading.changed();
    changed.ifPresent(
        files ->
            files
                .keySet()
                .forEach(
                    path -> byName.computeIfAbsent(last(path), _ -> new ArrayList<>()).add(path)));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The lines of this file that the change touches. */
  SortedSet<Integer> of(String reported) {
    return of(reported, List.of());
  }

  /**
   * The lines of this file that the change touches.
   *
   * @param roots folders that it may be in; where none fits, another one may be meant
   */
  SortedSet<Integer> of(String reported, Collection<String> roots) {
    var lines = new TreeSet<Integer>();
    if (changed.isEmpty()) {
      return lines;
    }
    var all = byName.getOrDefault(last(reported), List.of());
    var exact = all.stream().filter(path -> isBelow(path, reported, roots)).toList();
    for (var path : exact.isEmpty() ? all : exact) {
      if (isSame(path, reported)) {
        lines.addAll(changed.get().getOrDefault(path, Collections.emptySortedSet()));
      }
    }
    return lines;
  }

  private static boolean isBelow(String path, String reported, Collection<String> roots) {
    return roots.stream().anyMatch(root -> ("/" + root + "/" + reported).endsWith("/" + path));
  }

  private static boolean isSame(String path, String reported) {
    return path.equals(reported) || path.endsWith("/" + reported) || reported.endsWith("/" + path);
  }

  /** A line of code that the change touches; it ran when one of those who tell of it says so. */
  void line(String file, int line, boolean ran) {
    seen.computeIfAbsent(file, _ -> new TreeMap<>()).merge(line, ran, Boolean::logicalOr);
  }

  /** States what came out, when it is known what changed. */
  void state(Draft draft) {
    if (changed.isEmpty()) {
      return;
    }
    long lines = 0;
    long covered = 0;
    for (var file : seen.entrySet()) {
      var all = file.getValue();
      long ran = all.values().stream().filter(one -> one).count();
      lines += all.size();
      covered += ran;
      if (ran < all.size()) {
        finds(draft, file.getKey(), all);
      }
    }
    draft.count("coverage.changed_lines", lines).count("coverage.changed_covered", covered);
  }

  private static void finds(Draft draft, String file, Map<Integer, Boolean> lines) {
    var missed =
        lines.entrySet().stream().filter(one -> !one.getValue()).map(Map.Entry::getKey).toList();
    var text = "changed and not covered: " + ranges(missed, lines::containsKey);
    draft.finds(
        new Finding(
            "not-covered",
            Finding.Level.WARNING,
            file + ":" + missed.getFirst(),
            text,
            "not-covered " + file,
            true));
  }

  /** Such as {@code lines 3–5, 9}; a range goes on over lines that are no code. */
  private static String ranges(List<Integer> lines, IntPredicate isCode) {
    var words = new ArrayList<String>();
    int first = lines.getFirst();
    int last = first;
    for (int line : lines.subList(1, lines.size())) {
      boolean gap = line - last > 1 && (line - last > 50 || isAnyCode(last + 1, line, isCode));
      if (gap) {
        words.add(range(first, last));
        first = line;
      }
      last = line;
    }
    words.add(range(first, last));
    return (lines.size() == 1 ? "line " : "lines ") + String.join(", ", words);
  }

  private static boolean isAnyCode(int from, int to, IntPredicate isCode) {
    for (int line = from; line < to; line++) {
      if (isCode.test(line)) {
        return true;
      }
    }
    return false;
  }

  private static String range(int first, int last) {
    return first == last ? Integer.toString(first) : first + "–" + last;
  }
}
