package dev.tidegate.server.origin;

import dev.tidegate.server.evidence.UnreadableEvidence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a change touches. A file that is moved counts twice: as one that is gone, and as one that is
 * new.
 *
 * @param files that are touched
 * @param binary those of them whose lines can not be counted
 * @param added lines
 * @param removed lines
 * @param kinds files by what they are
 * @param structural some of the files that need an approval, each with its kind
 */
public record Changes(
    long files,
    long binary,
    long added,
    long removed,
    Map<String, Long> kinds,
    List<String> structural) {
  private static final int TOLD = 100;

  public Changes {
    kinds = Collections.unmodifiableMap(new TreeMap<>(kinds));
    structural = List.copyOf(structural);
  }

  static Changes of(Git git, CommitRange range, PathKinds kinds) throws UnreadableEvidence {
    var out =
        git.bytes(
            "diff",
            "--numstat",
            "-z",
            "--no-renames",
            "--no-ext-diff",
            "--no-textconv",
            range.fork(),
            range.head(),
            "--");
    return of(new String(out, StandardCharsets.UTF_8), kinds);
  }

  /** Of {@code added TAB removed TAB path NUL} for each file. */
  static Changes of(String numstat, PathKinds kinds) throws UnreadableEvidence {
    long files = 0;
    long binary = 0;
    long added = 0;
    long removed = 0;
    SortedMap<String, Long> counts = new TreeMap<>();
    var structural = new ArrayList<String>();
    for (var line : numstat.split("\0", -1)) {
      if (line.isEmpty()) {
        continue;
      }
      var parts = line.split("\t", 3);
      if (parts.length < 3) {
        throw new UnreadableEvidence("git diff --numstat says what is not known: " + line);
      }
      files++;
      if (parts[0].equals("-")) {
        binary++;
      } else {
        added += Long.parseLong(parts[0]);
        removed += Long.parseLong(parts[1]);
      }
      var kind = kinds.of(parts[2]);
      counts.merge(name(kind), 1L, Long::sum);
      if (kind.isStructural() && structural.size() < TOLD) {
        structural.add(name(kind) + " " + parts[2].replaceAll("\\p{Cntrl}", "?"));
      }
    }
    return new Changes(files, binary, added, removed, counts, structural);
  }

  /** How many files are of a kind. */
  long count(PathKind kind) {
    return kinds.getOrDefault(name(kind), 0L);
  }

  /** Whether somebody has to approve it; also when nothing is known to be touched. */
  public boolean isStructural() {
    for (var kind : PathKind.values()) {
      if (kind.isStructural() && count(kind) > 0) {
        return true;
      }
    }
    return files == 0;
  }

  static String name(PathKind kind) {
    return kind.name().toLowerCase(java.util.Locale.ROOT);
  }
}
