package dev.tidegate.server.chaos;

import dev.tidegate.server.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server in a process of its own, started from the packaged artefact. */
public final class ServerProcess implements AutoCloseable {
  private static final String READY = "ready on ";

  private final Path data;
  private final List<String> program;
  private final List<String> options;
  private List<String> prefix = List.of();
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
    this(data, program(), options);
  }

  private ServerProcess(Path data, List<String> program, List<String> options) throws IOException {
    this.data = data;
    this.program = program;
    this.options = options;
    this.process = launch();
  }

  /** One whose clients hold their leases for so many seconds, which the program does not offer. */
  static ServerProcess leasing(Path data, int seconds) throws IOException {
    return new ServerProcess(
        data, ownProgram(LeasingServer.class), List.of(Integer.toString(seconds)));
  }

  /** How a main class of the tests is started. */
  static List<String> ownProgram(Class<?> main) {
    return List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        main.getName());
  }

  private Process launch() throws IOException {
    var command = new ArrayList<>(prefix);
    command.addAll(program);
    command.addAll(List.of("serve", "--data", data.toString(), "--port", Integer.toString(port)));
    command.addAll(options);
    var builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()));
    var started = builder.start();
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

  /** The next line that it says on standard output, after that which says where it is. */
  public @Nullable String line() throws IOException {
    return process.inputReader().readLine();
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
    process.descendants().forEach(ProcessHandle::destroyForcibly); // of what runs it, if anything
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Asks the process to stop, and waits until it has. */
  public void stop() {
    process.destroy();
    process.onExit().join();
  }

  /** Starts it again, where it was, by a program that runs others. */
  void restart(List<String> by) throws IOException {
    prefix = by;
    restart();
  }

  /** Sends it a signal: {@code STOP}, {@code CONT}. */
  void signal(String name) throws IOException, InterruptedException {
    var kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).inheritIO().start();
    if (kill.waitFor() != 0) {
      throw new IOException("can not send " + name + " to " + pid());
    }
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
