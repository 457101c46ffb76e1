package dev.tidegate.server.refs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder with code. What git ignores is no part of it; without git, what is hidden and what tools
 * put there is not.
 */
final class Checkout {
  private static final int MOST_FILES = 200_000;
  private static final int MOST_BYTES = 64 << 20;
  private static final long PATIENCE_SECONDS = 60;
  private static final Set<String> MADE =
      Set.of("node_modules", "target", "build", "dist", "vendor", "venv", "__pycache__");

  private final Path folder;

  Checkout(Path folder) {
    this.folder = folder;
  }

  /** What is in it: paths relative to it, in order. */
  List<String> files() throws IOException {
    var listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard");
    var files = listed.isPresent() ? split(listed.get()) : walked();
    return files.stream().sorted().distinct().limit(MOST_FILES).toList();
  }

  private static List<String> split(String names) {
    return Stream.of(names.split("\0")).filter(name -> !name.isEmpty()).toList();
  }

  private List<String> walked() throws IOException {
    var files = new ArrayList<String>();
    try (var all = Files.walk(folder, 64, new FileVisitOption[0])) {
      for (var file : (Iterable<Path>) all::iterator) {
        var path = folder.relativize(file);
        if (files.size() < MOST_FILES
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && !isMade(path)) {
          files.add(path.toString().replace('\\', '/'));
        }
      }
    }
    return files;
  }

  private static boolean isMade(Path path) {
    for (var part : path) {
      if (part.toString().startsWith(".") || MADE.contains(part.toString())) {
        return true;
      }
    }
    return false;
  }

  /** The commit that is checked out; empty without git. */
  Optional<String> commit() throws IOException {
    return git("rev-parse", "HEAD").map(String::strip).filter(text -> !text.isEmpty());
  }

  /** Whether what is there is not what the commit says. */
  boolean isChanged() throws IOException {
    return git("status", "--porcelain", "--untracked-files=normal", ".")
        .filter(text -> !text.isBlank())
        .isPresent();
  }

  /** The last part of where it comes from, else of where it is. */
  String name() throws IOException {
    var origin = git("config", "--get", "remote.origin.url").map(String::strip).orElse("");
    var from = origin.isEmpty() ? folder.toAbsolutePath().normalize().toString() : origin;
    var last = from.substring(Math.max(from.lastIndexOf('/'), from.lastIndexOf('\\')) + 1);
    return last.endsWith(".git") ? last.substring(0, last.length() - ".git".length()) : last;
  }

  /** What git says; empty when there is none, or this is no checkout of it. */
  private Optional<String> git(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException _) {
      return Optional.empty(); // there is no git here
    }
    try {
      process.getOutputStream().close();
      var out = process.getInputStream().readNBytes(MOST_BYTES);
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0
          ? Optional.of(new String(out, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      process.destroyForcibly();
    }
  }
}
