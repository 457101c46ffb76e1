package dev.tidegate.server.demo;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The processes: the server, two instances of the service, the load. All end when this does. */
final class Backstage implements AutoCloseable {
  private static final String SERVER = "dev.tidegate.server.cli.Main";
  private static final String SERVICE = "dev.tidegate.examples.billing.Service";
  private static final String LOAD = "dev.tidegate.examples.billing.Load";
  private static final List<String> INSTANCES = List.of("billing-1", "billing-2");

  private final DemoSettings settings;
  private final List<Process> running = new ArrayList<>();
  private final Thread atExit = new Thread(this::stopAll, "demo-exit");
  private @Nullable Process server;
  private int port;

  Backstage(DemoSettings settings) {
    this.settings = settings;
    this.port = settings.port();
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Where the server answers. */
  String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Starts the server; the second time on the port that it had. */
  void startServer() {
    var command =
        java(
            "256m",
            System.getProperty("java.class.path"),
            List.of(
                SERVER,
                "serve",
                "--data",
                settings.data().toString(),
                "--port",
                Integer.toString(port)));
    var process = start("server", command);
    server = process;
    var ready = lineOf(process, "ready on ");
    port = Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
  }

  /** {@code kill -9}. */
  void killServer() {
    var process = server;
    if (process != null) {
      process.destroyForcibly();
      process.onExit().join();
      running.remove(process);
    }
  }

  /** Returns when the server has ended, for whatever reason. */
  void awaitServersEnd() throws InterruptedException {
    var process = server;
    if (process != null) {
      process.waitFor();
    }
  }

  /**
   * Starts the instances of the service.
   *
   * @return their addresses
   */
  List<String> startServices(Path token, String version) {
    var addresses = new ArrayList<String>();
    for (var name : INSTANCES) {
      var process =
          start(
              name,
              java(
                  "160m",
                  billing(),
                  List.of(SERVICE, "0", address(), token.toString(), DemoSettings.SCOPE, version)));
      addresses.add("http://127.0.0.1:" + lineOf(process, "serving on "));
    }
    return addresses;
  }

  /** Starts the load. */
  Audience startLoad(List<String> services) {
    var arguments = new ArrayList<String>();
    arguments.add(LOAD);
    arguments.add(Integer.toString(settings.perSecond()));
    arguments.add(Integer.toString(settings.users()));
    arguments.addAll(services);
    return new Audience(start("load", java("256m", billing(), arguments)));
  }

  private String billing() {
    var jar = settings.artefact();
    return jar + File.pathSeparator + jar.resolveSibling("lib") + "/*";
  }

  private static List<String> java(String heap, String classPath, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx" + heap,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath));
    command.addAll(arguments);
    return command;
  }

  private Process start(String name, List<String> command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectError(
                  ProcessBuilder.Redirect.appendTo(
                      settings.folder().resolve(name + ".log").toFile()))
              .start();
      running.add(process);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException("can not start " + name, e);
    }
  }

  /** What follows on the first line that begins so; the lines after it are read and passed over. */
  private String lineOf(Process process, String begin) {
    var lines = process.inputReader();
    try {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(begin)) {
          Thread.ofVirtual().start(() -> drain(lines));
          return line.substring(begin.length());
        }
      }
      throw new IOException("it ended with " + process.waitFor() + "; see " + settings.folder());
    } catch (IOException e) {
      throw new UncheckedIOException("a process of the demo did not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted"));
    }
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

  private void stopAll() {
    for (var process : running.reversed()) {
      process.destroy();
    }
    for (var process : running.reversed()) {
      try {
        if (!process.waitFor(3, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
      }
    }
  }

  @Override
  public void close() {
    stopAll();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException _) {
      // the process ends already
    }
  }
}
