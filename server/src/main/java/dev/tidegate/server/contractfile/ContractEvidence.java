package dev.tidegate.server.contractfile;

import dev.tidegate.server.evidence.Glob;
import dev.tidegate.server.evidence.Source;
import dev.tidegate.server.evidence.Wanted;
import dev.tidegate.server.refs.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The evidence and the interfaces that a contract file names, ready to be read. What git has of
 * them is laid out in a folder of its own, which closing deletes. Of one thread.
 *
 * <p>Where something is to be compared with what can not be had, the comparison names a file that
 * is not there: reading it fails, and says so. It is never taken for new.
 */
public final class ContractEvidence implements AutoCloseable {
  private static final int MOST_FILES = 1_000;
  private static final long MOST_BYTES = 256L << 20;

  private final Checkout checkout;
  private final Path folder;
  private final Path past;
  private final List<Wanted> wanted = new ArrayList<>();
  private int files;
  private long bytes;

  private ContractEvidence(Path folder) throws IOException {
    this.checkout = new Checkout(folder);
    this.folder = folder;
    this.past = Files.createTempDirectory("tidegate-before");
  }

  /**
   * What a contract file names.
   *
   * @param folder that the contract file lies in
   * @throws IOException when what git has can not be laid out
   */
  public static ContractEvidence of(ContractFile contract, Path folder) throws IOException {
    var evidence = new ContractEvidence(folder);
    try {
      for (var source : contract.evidence()) {
        evidence.add(source.format(), source.files(), source.before(), source.options());
      }
      for (var surface : contract.interfaces()) {
        evidence.add(surface.kind().format(), surface.files(), surface.before(), options(surface));
      }
      return evidence;
    } catch (IOException | RuntimeException e) {
      evidence.close();
      throw e;
    }
  }

  private static Map<String, String> options(Surface surface) {
    var options = new TreeMap<String, String>();
    surface.direction().ifPresent(direction -> options.put("direction", word(direction)));
    surface.mode().ifPresent(mode -> options.put("mode", word(mode)));
    return options;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is to be gathered in the contract file's folder. */
  public List<Wanted> wanted() {
    return List.copyOf(wanted);
  }

  private void add(
      String format, List<String> patterns, Optional<Before> before, Map<String, String> options)
      throws IOException {
    var globs = patterns.stream().map(Glob::of).toList();
    var place = Path.of(Integer.toString(wanted.size()));
    var compared =
        switch (before.orElse(null)) {
          case null -> Optional.<Path>empty();
          case Before.OfFile(var file) -> Optional.of(folder.resolve(file));
          case Before.OfGit git -> Optional.of(laidOut(git, globs, past.resolve(place)));
        };
    wanted.add(new Wanted(globs, Optional.of(format), compared, options));
  }

  private Path laidOut(Before.OfGit before, List<Glob> patterns, Path place) throws IOException {
    var known = checkout.filesAt(before.revision());
    if (known.isEmpty()) {
      return place.resolve(
          "git has no " + before.revision().replace('/', '_') + ": fetch it first");
    }
    Files.createDirectories(place);
    if (before.path().isPresent()) {
      var path = before.path().get();
      var file = place.resolve(path.substring(path.lastIndexOf('/') + 1));
      var content = checkout.at(before.revision(), path);
      if (content.isPresent()) {
        write(file, content.get());
      }
      return file;
    }
    for (var path : known.get()) {
      if (patterns.stream().anyMatch(pattern -> pattern.matches(path))) {
        write(place.resolve(path), content(before.revision(), path));
      }
    }
    return place;
  }

  private byte[] content(String revision, String path) throws IOException {
    return checkout
        .at(revision, path)
        .orElseThrow(
            () ->
                new IOException(
                    "git does not give "
                        + revision
                        + ":"
                        + path
                        + ": it is no file, or larger than "
                        + (Source.MOST_BYTES >> 20)
                        + " MiB"));
  }

  private void write(Path file, byte[] content) throws IOException {
    files++;
    bytes += content.length;
    if (files > MOST_FILES || bytes > MOST_BYTES) {
      throw new IOException(
          "what git has to compare with is more than "
              + MOST_FILES
              + " files or "
              + (MOST_BYTES >> 20)
              + " MiB: name fewer");
    }
    if (!file.normalize().startsWith(past)) {
      throw new IOException("git has a path that leads elsewhere: " + file);
    }
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, content);
  }

  @Override
  public void close() throws IOException {
    try (var all = Files.walk(past)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
