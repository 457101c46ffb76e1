package dev.tidegate.server.evidence;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The files below a folder that some patterns may mean. Links are not followed. */
final class Paths {
  private static final int MOST_SEEN = 500_000;

  private final SortedSet<String> files = new TreeSet<>();
  private final Path folder;
  private final SortedSet<String> closed = new TreeSet<>();
  private int seen;

  private Paths(Path folder) {
    this.folder = folder;
  }

  /** Looks through the folder once; not at all when each pattern names a file. */
  static Paths below(Path folder, List<Glob> patterns) {
    var paths = new Paths(folder);
    for (var pattern : patterns) {
      if (pattern.isPlain()
          && Files.exists(folder.resolve(pattern.toString()), LinkOption.NOFOLLOW_LINKS)) {
        paths.files.add(pattern.toString());
      }
    }
    var open = patterns.stream().filter(pattern -> !pattern.isPlain()).toList();
    if (!open.isEmpty()) {
      paths.walk(open);
    }
    return paths;
  }

  List<String> matching(Glob pattern) {
    return pattern.isPlain()
        ? files.contains(pattern.toString()) ? List.of(pattern.toString()) : List.of()
        : files.stream().filter(pattern::matches).toList();
  }

  /** What could not be looked at: files that a pattern means may be there. */
  SortedSet<String> closed() {
    return Collections.unmodifiableSortedSet(closed);
  }

  private void walk(List<Glob> patterns) {
    try {
      Files.walkFileTree(folder, new Walk(patterns));
    } catch (IOException _) {
      return; // nothing matches in a folder that is not there
    }
  }

  private final class Walk extends SimpleFileVisitor<Path> {
    private final List<Glob> patterns;

    Walk(List<Glob> patterns) {
      this.patterns = patterns;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
      return path.endsWith(".git") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
      seen++;
      var name = folder.relativize(path).toString().replace('\\', '/');
      if (attributes.isRegularFile() && patterns.stream().anyMatch(one -> one.matches(name))) {
        files.add(name);
      }
      if (seen > MOST_SEEN) {
        closed.add("more than " + MOST_SEEN + " files: name folders in the patterns");
        return FileVisitResult.TERMINATE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failure) {
      if (!path.equals(folder)) {
        closed.add(folder.relativize(path) + ": can not be looked into");
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
