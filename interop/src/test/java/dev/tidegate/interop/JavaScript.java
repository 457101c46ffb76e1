package dev.tidegate.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program of {@code interop/npm} under node, which is told lines and says lines. Where there is
 * no node, tests are skipped, and say so; in CI they fail.
 */
final class JavaScript implements AutoCloseable {
  private static final Path NPM = Path.of(System.getProperty("tidegate.home"), "interop", "npm");

  private final Process process;
  private final BufferedWriter in;

  private JavaScript(Process process) {
    this.process = process;
    this.in = process.outputWriter();
  }

  /**
   * Starts a program.
   *
   * @param script its file in {@code interop/npm}
   */
  static JavaScript start(String script, String... arguments) throws IOException {
    needed();
    var command = new ArrayList<>(List.of("node", "--no-warnings", script));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(NPM.toFile());
    return new JavaScript(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /**
   * Skips the test, or fails it in CI, when there is no node; fetches packages that are missing.
   */
  static void needed() throws IOException {
    var missing = Stream.of("node", "npm").filter(name -> found(name).isEmpty()).toList();
    if (!missing.isEmpty() && "true".equals(System.getenv("CI"))) {
      throw new AssertionError(
          "there is no " + missing + ", and CI needs it: build/test-packages.sh");
    }
    if (!missing.isEmpty()) {
      System.err.println("*** CLIENTS IN JAVASCRIPT ARE NOT TESTED: there is no " + missing);
    }
    assumeTrue(missing.isEmpty(), () -> "there is no " + missing);
    packages();
  }

  private static Optional<Path> found(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** As the lock file has them; one process at a time fetches them. */
  private static void packages() throws IOException {
    var lock = NPM.resolve(".fetching");
    try (var file = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = file.lock()) {
      if (isCurrent()) {
        return;
      }
      var fetch =
          new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
              .directory(NPM.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (fetch.onExit().join().exitValue() != 0) {
        throw new IOException("npm ci in " + NPM + " failed: see what it says above");
      }
    }
  }

  /** Whether what is installed was so after the lock file was written. */
  private static boolean isCurrent() throws IOException {
    var installed = NPM.resolve("node_modules/.package-lock.json");
    return Files.exists(installed)
        && Files.getLastModifiedTime(installed)
                .compareTo(Files.getLastModifiedTime(NPM.resolve("package-lock.json")))
            >= 0;
  }

  /** Tells the program a line, and waits for the next that it says. */
  synchronized String ask(String line) throws IOException {
    in.write(line);
    in.newLine();
    in.flush();
    var answer = line();
    if (answer == null) {
      throw new IOException("the program ended; exit code " + process.onExit().join().exitValue());
    }
    return answer;
  }

  /** The next line that it says; null when it has ended. */
  @Nullable String line() throws IOException {
    return process.inputReader().readLine();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
