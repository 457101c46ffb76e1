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
public final class Checkout {
  private static final int MOST_FILES = 200_000;
  private static final int MOST_BYTES = 64 << 20;
  private static final long PATIENCE_SECONDS = 60;
  private static final Set<String> MADE =
      Set.of("node_modules", "target", "build", "dist", "vendor", "venv", "__pycache__");

  private final Path folder;

  public Checkout(Path folder) {
    this.folder = folder;
  }

  /** What is in it: paths relative to it, in order. */
  public List<String> files() throws IOException {
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

  /** The address that it was cloned from; empty without one. */
  public String origin() throws IOException {
    return git("config", "--get", "remote.origin.url").map(String::strip).orElse("");
  }

  /** The branch that others start from, as far as this checkout knows; empty without git. */
  public Optional<String> mainBranch() throws IOException {
    var theirs = git("symbolic-ref", "--short", "refs/remotes/origin/HEAD");
    var any = theirs.isPresent() ? theirs : git("symbolic-ref", "--short", "HEAD");
    return any.map(String::strip).filter(text -> !text.isEmpty());
  }

  /** The last part of where it comes from, else of where it is. */
  String name() throws IOException {
    var origin = origin();
    var from = origin.isEmpty() ? folder.toAbsolutePath().normalize().toString() : origin;
    var last = from.substring(Math.max(from.lastIndexOf('/'), from.lastIndexOf('\\')) + 1);
    return last.endsWith(".git") ? last.substring(0, last.length() - ".git".length()) : last;
  }

  /** The files that the next commit adds or changes, by their paths from the top. */
  public List<String> staged() throws IOException {
    return git("diff", "--cached", "--name-only", "--no-renames", "--diff-filter=ACMT", "-z")
        .map(Checkout::split)
        .orElse(List.of());
  }

  /** What the next commit has of a file, by its path from the top. */
  public Optional<byte[]> staged(String path) throws IOException {
    return bytes("cat-file", "blob", ":0:" + path);
  }

  /**
   * What files a revision has below this folder; empty when git knows no such revision.
   *
   * @param revision not an option: it begins with a letter or a digit
   */
  public Optional<List<String>> filesAt(String revision) throws IOException {
    return git("ls-tree", "-r", "--name-only", "-z", revision).map(Checkout::split);
  }

  /** What a revision has of a file, by its path from this folder; empty when it has none. */
  public Optional<byte[]> at(String revision, String path) throws IOException {
    return bytes("cat-file", "blob", revision + ":./" + path);
  }

  /** Where git looks for hooks; empty without git. */
  public Optional<Path> hooks() throws IOException {
    return git("rev-parse", "--git-path", "hooks")
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(folder::resolve);
  }

  private Optional<String> git(String... arguments) throws IOException {
    return bytes(arguments).map(out -> new String(out, StandardCharsets.UTF_8));
  }

  /** What git says; empty when there is none, or this is no checkout of it. */
  private Optional<byte[]> bytes(String... arguments) throws IOException {
    var command =
        new ArrayList<>(List.of("git", "-c", "core.fsmonitor=false", "-C", folder.toString()));
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
      return ended && process.exitValue() == 0 ? Optional.of(out) : Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      process.destroyForcibly();
    }
  }
}
