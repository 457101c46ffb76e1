package dev.tidegate.server.chaos;

import dev.tidegate.server.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, started from the packaged artefact. */
public final class ServerProcess implements AutoCloseable {
  private static final String READY = "ready on ";

  private final Path data;
  private final List<String> options;
  private int port;
  private String address = "";
  private Process process;

  /**
   * Starts a server on any free port.
   *
   * @param data its folder; what it says on standard error is in {@code server.log} beside it
   * @param options of {@code serve}
   */
  public ServerProcess(Path data, List<String> options) throws IOException {
    this.data = data;
    this.options = options;
    this.process = launch();
  }

  private Process launch() throws IOException {
    var command = new ArrayList<>(program());
    command.addAll(List.of("serve", "--data", data.toString(), "--port", Integer.toString(port)));
    command.addAll(options);
    var started =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    var line = started.inputReader().readLine();
    if (line == null || !line.startsWith(READY)) {
      throw new IOException("the server did not start: " + line + "\n" + said());
    }
    address = line.substring(READY.length());
    port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    return started;
  }

  /** How the packaged program is started, without what it is to do. */
  public static List<String> program() {
    return List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "-XX:+UseSerialGC",
        "-Xmx256m",
        "-jar",
        Golden.home().resolve("server/target/tidegate-server.jar").toString());
  }

  private Path log() {
    return data.resolveSibling("server.log");
  }

  /** What it said on standard error, since it was first started. */
  public String said() throws IOException {
    return Files.readString(log());
  }

  /** Where it is, as it says itself. */
  public String address() {
    return address;
  }

  /** The port that it keeps for its life, restarts included. */
  public int port() {
    return port;
  }

  /** Its number in the system. */
  public long pid() {
    return process.pid();
  }

  /** Waits until it ends by itself, and returns its exit code. */
  public int ended(Duration patience) throws InterruptedException {
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the server still runs after " + patience);
    }
    return process.exitValue();
  }

  /** {@code kill -9}: no hook runs, nothing is flushed. */
  public void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Asks the process to stop, and waits until it has. */
  public void stop() {
    process.destroy();
    process.onExit().join();
  }

  /** Starts it again, where it was. */
  public void restart() throws IOException {
    process = launch();
  }

  @Override
  public void close() {
    kill();
  }
}
