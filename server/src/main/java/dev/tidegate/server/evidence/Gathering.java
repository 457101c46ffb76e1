package dev.tidegate.server.evidence;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Family;
import dev.tidegate.evidence.Gathered;
import dev.tidegate.evidence.Gathered.Unread;
import dev.tidegate.evidence.Merging;
import dev.tidegate.kernel.Digest;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads the evidence below a folder and makes one set of facts of it; of one thread. Whatever was
 * asked for and is not there, or can not be read, is told, and nothing is known of its family.
 */
public final class Gathering {
  /** Files that are read. */
  public static final int MOST_FILES = 5_000;

  /** Bytes that are read of all files together. */
  private static final long MOST_BYTES = 512L << 20;

  private final EvidenceFormats formats;
  private final Path folder;
  private final Optional<SortedMap<String, SortedSet<Integer>>> changed;
  private final Instant at;
  private final List<Evidence> evidence = new ArrayList<>();
  private final List<Unread> unread = new ArrayList<>();
  private final Map<Digest, String> seen = new HashMap<>();
  private final Set<String> copies = new TreeSet<>();
  private int files;
  private long bytes;

  /**
   * @param changed the lines that the change adds or touches, where that is known
   * @param at the time by which ages are reckoned
   */
  public Gathering(
      EvidenceFormats formats,
      Path folder,
      Optional<SortedMap<String, SortedSet<Integer>>> changed,
      Instant at) {
    this.formats = formats;
    this.folder = folder;
    this.changed = changed;
    this.at = at;
  }

  /** All that these files say together. */
  public Gathered gather(List<Wanted> wanted) {
    var paths = Paths.below(folder, wanted.stream().flatMap(w -> w.patterns().stream()).toList());
    paths.closed().forEach(path -> unread(path, Optional.empty(), path));
    for (var one : wanted) {
      var format = format(one);
      if (one.format().isPresent() && format.isEmpty()) {
        continue; // told already
      }
      for (var pattern : one.patterns()) {
        var found = paths.matching(pattern);
        if (found.isEmpty()) {
          unread(pattern.toString(), format, pattern + ": there is no such file");
        }
        found.forEach(path -> read(path, one, format));
      }
    }
    var gathered = Merging.of(formats.families().values(), evidence, unread);
    var remarks = new ArrayList<>(gathered.remarks());
    remarks.addAll(copies);
    return new Gathered(
        gathered.evidence(), gathered.facts(), gathered.origins(), remarks, gathered.unread());
  }

  private Optional<EvidenceFormat> format(Wanted wanted) {
    if (wanted.format().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(formats.named(wanted.format().get()));
    } catch (UnreadableEvidence e) {
      var names = wanted.patterns().stream().map(Glob::toString);
      unread(
          names.collect(Collectors.joining(", ")),
          Optional.empty(),
          String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void read(String path, Wanted wanted, Optional<EvidenceFormat> named) {
    var known = named;
    try {
      var source = source(path);
      var format = known.isPresent() ? known.get() : formats.recognise(source);
      known = Optional.of(format);
      var twin = seen.putIfAbsent(source.digest(), path);
      if (twin != null) {
        if (!twin.equals(path)) {
          copies.add(path + " is the same as " + twin + ", and counts once");
        }
        return;
      }
      var reading = new Reading(before(path, wanted), changed, wanted.options(), at);
      evidence.add(format.read(source, reading));
    } catch (UnreadableEvidence e) {
      unread(path, known, String.valueOf(e.getMessage()));
    }
  }

  private Source source(String path) throws UnreadableEvidence {
    files++;
    if (files > MOST_FILES) {
      throw new UnreadableEvidence(path + ": not read, after " + MOST_FILES + " files");
    }
    var file = folder.resolve(path);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new UnreadableEvidence(path + ": is no regular file");
    }
    var source = new Source(Line.of(path, 500), Source.of(file).bytes());
    bytes += source.bytes().length;
    if (bytes > MOST_BYTES) {
      throw new UnreadableEvidence(path + ": not read, after " + (MOST_BYTES >> 20) + " MiB");
    }
    return source;
  }

  private static Optional<Source> before(String path, Wanted wanted) throws UnreadableEvidence {
    if (wanted.before().isEmpty()) {
      return Optional.empty();
    }
    var before = wanted.before().get();
    if (!Files.isDirectory(before)) {
      return Optional.of(Source.of(before));
    }
    var same = before.resolve(path);
    return Files.isRegularFile(same) ? Optional.of(Source.of(same)) : Optional.empty();
  }

  private void unread(String source, Optional<EvidenceFormat> format, String why) {
    var families =
        format.stream()
            .flatMap(one -> one.families().stream())
            .map(Family::name)
            .collect(Collectors.toSet());
    unread.add(new Unread(source, families, why));
  }
}
