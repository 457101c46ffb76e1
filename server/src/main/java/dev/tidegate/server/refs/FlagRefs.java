package dev.tidegate.server.refs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which flags a checkout uses, where.
 *
 * @param repository its name
 * @param commit that is checked out; empty without git
 * @param changed whether what is there is not what the commit says
 * @param files that were read
 * @param passed files that were passed over: binary ones, and those that are too large
 * @param references where flags are used that are known
 * @param unknown where flags are asked for that are not known
 * @param unused keys of flags that are known, and are used nowhere
 * @param more references that there was no room for
 */
public record FlagRefs(
    String repository,
    Optional<String> commit,
    boolean changed,
    int files,
    int passed,
    List<Reference> references,
    List<Reference> unknown,
    List<String> unused,
    int more) {
  private static final long LARGEST = 1 << 20;
  private static final int MOST = 20_000;
  private static final int BINARY_WITHIN = 8_000;

  /**
   * Looks through a folder.
   *
   * @param keys of the flags that are known
   * @throws dev.tidegate.server.codec.InvalidInput when its configuration can not be used
   */
  public static FlagRefs of(Path folder, Collection<String> keys) throws IOException {
    var checkout = new Checkout(folder);
    var config = RefsConfig.of(folder);
    var scan = new Scan(folder, new Search(config.words(keys), config.calls()));
    for (var file : checkout.files()) {
      if (!config.passesOver(file)) {
        scan.read(file);
      }
    }
    var used = new TreeSet<String>();
    scan.references.forEach(reference -> used.add(reference.key()));
    return new FlagRefs(
        config.repository().orElse(checkout.name()),
        checkout.commit(),
        checkout.isChanged(),
        scan.files,
        scan.passed,
        scan.references,
        scan.unknown,
        keys.stream().filter(key -> !used.contains(key)).sorted().toList(),
        scan.more);
  }

  /** How often each flag is used. */
  public Map<String, Integer> counts() {
    var counts = new TreeMap<String, Integer>();
    references.forEach(reference -> counts.merge(reference.key(), 1, Integer::sum));
    return counts;
  }

  /** What was found so far; of one thread. */
  private static final class Scan {
    private final Path folder;
    private final Search search;
    private final List<Reference> references = new ArrayList<>();
    private final List<Reference> unknown = new ArrayList<>();
    private int files;
    private int passed;
    private int more;

    Scan(Path folder, Search search) {
      this.folder = folder;
      this.search = search;
    }

    void read(String name) throws IOException {
      var file = folder.resolve(name);
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return; // a link, a submodule, or gone since
      }
      if (Files.size(file) > LARGEST) {
        passed++;
        return;
      }
      var bytes = Files.readAllBytes(file);
      if (isBinary(bytes)) {
        passed++;
        return;
      }
      files++;
      var lines = new String(bytes, StandardCharsets.UTF_8).split("\r\n|\r|\n", -1);
      for (int i = 0; i < lines.length; i++) {
        add(search.known(name, i + 1, lines[i]), references);
        add(search.unknown(name, i + 1, lines[i]), unknown);
      }
    }

    private void add(List<Reference> found, List<Reference> all) {
      for (var reference : found) {
        if (all.size() < MOST) {
          all.add(reference);
        } else {
          more++;
        }
      }
    }

    private static boolean isBinary(byte[] bytes) {
      for (int i = 0; i < Math.min(bytes.length, BINARY_WITHIN); i++) {
        if (bytes[i] == 0) {
          return true;
        }
      }
      return false;
    }
  }
}
