package dev.tidegate.server.chaos;

import dev.tidegate.server.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A server in a process of its own, started from the packaged artefact. */
final class ServerProcess implements AutoCloseable {
  private final Path data;
  private final List<String> options;
  private int port;
  private Process process;

  /**
   * Starts a server on any free port.
   *
   * @param options of {@code serve}
   */
  ServerProcess(Path data, List<String> options) throws IOException {
    this.data = data;
    this.options = options;
    this.process = launch();
  }

  private Process launch() throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-jar",
                Golden.home().resolve("server/target/tidegate-server.jar").toString(),
                "serve",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port)));
    command.addAll(options);
    var started =
        new ProcessBuilder(command)
            .redirectError(
                ProcessBuilder.Redirect.appendTo(data.resolveSibling("server.log").toFile()))
            .start();
    var line = started.inputReader().readLine();
    if (line == null || !line.startsWith("ready on ")) {
      throw new IOException(
          "the server did not start: "
              + line
              + "\n"
              + Files.readString(data.resolveSibling("server.log")));
    }
    port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    return started;
  }

  String address() {
    return "http://127.0.0.1:" + port;
  }

  /** {@code kill -9}: no hook runs, nothing is flushed. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Starts it again, where it was. */
  void restart() throws IOException {
    process = launch();
  }

  @Override
  public void close() {
    kill();
  }
}
