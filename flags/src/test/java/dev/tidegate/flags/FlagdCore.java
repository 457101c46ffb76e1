package dev.tidegate.flags;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * flagd's engine for JavaScript, as a process of its own. Where there is no node, or its packages
 * are not there, tests are skipped, and say so; in CI they fail.
 */
final class FlagdCore implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;

  private FlagdCore(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.in =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
  }

  static FlagdCore start() throws IOException {
    var folder = home().resolve("interop/npm");
    var missing = missing(folder);
    boolean needed = "true".equals(System.getenv("CI"));
    if (!missing.isEmpty() && needed) {
      throw new AssertionError("CI needs " + missing);
    }
    assumeTrue(missing.isEmpty(), () -> "not compared with flagd's engine: there is no " + missing);
    return new FlagdCore(
        new ProcessBuilder("node", "--no-warnings", "flagd-batch.mjs")
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  private static String missing(Path folder) throws IOException {
    boolean node =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "node")));
    if (!node) {
      return "node";
    }
    if (!Files.isDirectory(folder.resolve("node_modules"))) {
      var fetch =
          new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
              .directory(folder.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return fetch.onExit().join().exitValue() == 0 ? "" : "package of npm";
    }
    return "";
  }

  /** Also when the tests were started in the folder of this module. */
  private static Path home() {
    var home = Path.of(System.getProperty("tidegate.home", "")).toAbsolutePath();
    return Files.exists(home.resolve("interop")) ? home : home.resolve("..");
  }

  /** What a batch gives: variant and error of each case. */
  List<Json> ask(Json batch) throws IOException {
    in.write(batch.text());
    in.newLine();
    in.flush();
    var line = out.readLine();
    if (line == null) {
      throw new IOException("flagd's engine ended with " + process.onExit().join().exitValue());
    }
    return ((Json.Arr) Json.parse(line)).items();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
