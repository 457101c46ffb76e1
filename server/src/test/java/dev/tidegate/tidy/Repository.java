package dev.tidegate.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The checkout that the tests run in. */
final class Repository {
  /** Made by tools, not by people. */
  private static final Set<String> NOT_OURS =
      Set.of(".git", "target", ".idea", ".vscode", ".cifuzz-corpus", "node_modules");

  private static final Set<String> ENDINGS =
      Set.of(
          "java",
          "md",
          "xml",
          "json",
          "yaml",
          "yml",
          "jte",
          "css",
          "js",
          "svg",
          "html",
          "sh",
          "properties");

  private static final Set<String> NAMES = Set.of("Makefile", "tidegate", "run", ".gitignore");

  private Repository() {}

  /** Its root, also when the tests were started in the folder of a module. */
  static Path root() {
    var home = System.getProperty("tidegate.home", "");
    for (var at = Path.of(home).toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("flags").resolve("pom.xml"))) {
        return at;
      }
    }
    throw new IllegalStateException("-Dtidegate.home is the root of the checkout, not " + home);
  }

  /** Every file that people write, in the order of paths. */
  static List<Source> sources() {
    var root = root();
    var found = new ArrayList<Source>();
    try {
      Files.walkFileTree(root, new Walk(root, found));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.sort(Comparator.comparing(Source::path));
    return found;
  }

  private static boolean isText(String name) {
    var ending = name.substring(name.lastIndexOf('.') + 1);
    return NAMES.contains(name) || (ENDINGS.contains(ending) && !name.contains(".min."));
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Path root;
    private final List<Source> found;

    Walk(Path root, List<Source> found) {
      this.root = root;
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return NOT_OURS.contains(folder.getFileName().toString())
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isRegularFile() && isText(file.getFileName().toString())) {
        var path = root.relativize(file).toString().replace('\\', '/');
        found.add(new Source(path, Files.readString(file)));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
