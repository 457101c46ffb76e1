package dev.tidegate.server.survey;

import dev.tidegate.server.refs.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with code.
 *
 * @param files paths relative to it, in order
 * @param origin the address that it was cloned from; empty without one
 * @param mainBranch that others start from
 */
record Repository(Path folder, List<String> files, String origin, Optional<String> mainBranch) {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_FOLDERS = 20;

  /** What a contract file can name. */
  private static final Pattern NAMEABLE =
      Pattern.compile(
          "(?![A-Za-z]:)[^\\\\\\p{Cntrl}\\uFFFE\\uFFFF]{0,239}[^\\\\\\s\\p{Cntrl}\\uFFFE\\uFFFF]");

  Repository {
    files = List.copyOf(files);
  }

  /** The one in a folder. */
  static Repository of(Path folder) throws IOException {
    var checkout = new Checkout(folder);
    var files = checkout.files().stream().filter(file -> NAMEABLE.matcher(file).matches());
    return new Repository(folder, files.toList(), checkout.origin(), checkout.mainBranch());
  }

  boolean has(String file) {
    return files.contains(file);
  }

  /** The first of these that is there. */
  Optional<String> firstOf(List<String> names) {
    return names.stream().filter(this::has).findFirst();
  }

  /** Files whose whole path fits. */
  Stream<String> like(Pattern pattern) {
    return files.stream().filter(file -> pattern.matcher(file).matches());
  }

  /** Folders at any depth with a file that fits, each once, without those within another. */
  List<String> folders(Pattern pattern) {
    var all =
        like(pattern)
            .map(Repository::folder)
            .filter(folder -> !folder.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    return all.stream().filter(one -> !isWithin(one, all)).limit(MOST_FOLDERS).toList();
  }

  private static boolean isWithin(String folder, Set<String> others) {
    for (var outer = folder(folder); !outer.isEmpty(); outer = folder(outer)) {
      if (others.contains(outer)) {
        return true;
      }
    }
    return false;
  }

  private static String folder(String file) {
    return file.substring(0, Math.max(0, file.lastIndexOf('/')));
  }

  /** Whether a file is there and says this; only its beginning is looked at. */
  boolean says(String file, String text) {
    return text(file).contains(text);
  }

  /** The beginning of a file; empty when there is none, or it is a link to elsewhere. */
  String text(String file) {
    var path = folder.resolve(file);
    if (!has(file) || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    try (var in = Files.newInputStream(path)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
    } catch (IOException _) {
      return ""; // what can not be read tells nothing
    }
  }
}
