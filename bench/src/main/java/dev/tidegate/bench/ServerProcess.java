package dev.tidegate.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The real server, in a process of its own, on a free port and a folder that goes with it. */
public final class ServerProcess implements AutoCloseable {
  private static final String READY = "ready on ";

  /** What stands between more options of the JVM, such as those of a profiler. */
  private static final Pattern MORE_OPTIONS = Pattern.compile(" +");

  private final Path data;
  private final boolean clears;
  private final Process process;
  private final URI address;

  private ServerProcess(Path data, boolean clears, Process process, URI address) {
    this.data = data;
    this.clears = clears;
    this.process = process;
    this.address = address;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy)); // also when it is stopped
  }

  /**
   * Starts the server that the build left on a folder of its own, and waits until it answers.
   *
   * @param home the checkout
   */
  public static ServerProcess start(Path home) throws IOException {
    return start(home, Files.createTempDirectory("tidegate-bench"), true);
  }

  /** The same with a journal that is there already, and stays. */
  public static ServerProcess start(Path home, Path data) throws IOException {
    return start(home, data, false);
  }

  private static ServerProcess start(Path home, Path data, boolean clears) throws IOException {
    var jar = home.resolve("server/target/tidegate-server.jar");
    if (!Files.exists(jar)) {
      throw new IOException(jar + " is not there: build it with \"make build\"");
    }
    var options =
        new ArrayList<>(
            List.of("-XX:+UseSerialGC", "-Xmx" + System.getProperty("bench.server.heap", "512m")));
    MORE_OPTIONS
        .splitAsStream(System.getProperty("bench.server.options", ""))
        .filter(option -> !option.isEmpty())
        .forEach(options::add);
    var process =
        new ProcessBuilder(
                Jvm.command(
                    options,
                    List.of(
                        "-jar",
                        jar.toString(),
                        "serve",
                        "--solo",
                        "--commands-per-second",
                        "0",
                        "--port",
                        "0",
                        "--data",
                        "" + data)))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var lines = process.inputReader();
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(READY)) {
        Thread.ofVirtual().start(() -> drain(lines));
        return new ServerProcess(data, clears, process, URI.create(line.substring(READY.length())));
      }
    }
    throw new IOException("the server did not start");
  }

  private static void drain(BufferedReader lines) {
    try {
      while (lines.readLine() != null) {
        // nobody reads it
      }
    } catch (IOException _) {
      // the process is gone
    }
  }

  /** Where it answers. */
  public URI address() {
    return address;
  }

  /**
   * How many bytes of its heap are in use after a full collection; the stacks of virtual threads
   * are in it.
   */
  public long liveBytes() throws IOException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var histogram =
        new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var lines = histogram.inputReader()) {
      var total = lines.lines().filter(line -> line.startsWith("Total")).findFirst().orElseThrow();
      return Long.parseLong(MORE_OPTIONS.split(total, -1)[2]);
    }
  }

  /** An operator with the token that the server made for the first one. */
  public Operator operator() throws IOException {
    return new Operator(address, Files.readString(data.resolve("operator.token")).strip());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (clears) {
      clear(data);
    }
  }

  private static void clear(Path data) {
    try (var files = Files.walk(data)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can not clear " + data, e);
    }
  }
}
