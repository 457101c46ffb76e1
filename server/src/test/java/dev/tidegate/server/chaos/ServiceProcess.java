package dev.tidegate.server.chaos;

import dev.openfeature.sdk.ImmutableContext;
import dev.tidegate.client.Tidegate;
import dev.tidegate.client.TidegateOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A service in a process of its own, which says ten times a second how many of a hundred users it
 * serves the candidate of the flag {@code way}.
 */
final class ServiceProcess implements AutoCloseable {
  private final Process process;
  private volatile int exposed = -1;

  /**
   * Starts a service.
   *
   * @param prefix of the command, such as a program that runs others by another clock
   * @param serves whether it serves requests, and reports them
   */
  ServiceProcess(List<String> prefix, String address, String token, boolean serves)
      throws IOException {
    var command = new ArrayList<>(prefix);
    command.addAll(ServerProcess.ownProgram(ServiceProcess.class));
    command.addAll(List.of(address, token, Boolean.toString(serves)));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    Thread.ofVirtual().start(this::hear);
  }

  private void hear() {
    try (var lines = process.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        exposed = Integer.parseInt(line);
      }
    } catch (IOException e) {
      exposed = -1; // it was killed
    }
  }

  /** How many of a hundred users got the candidate last; -1 before it said anything. */
  int exposed() {
    return exposed;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Runs until it is killed. */
  public static void main(String[] arguments) throws InterruptedException {
    var options =
        TidegateOptions.of(URI.create(arguments[0]), arguments[1], "default/production/billing")
            .withFlushEvery(Duration.ofMillis(200));
    var client = Tidegate.connect(options);
    var random = new Random(5);
    while (true) {
      for (int i = 0; Boolean.parseBoolean(arguments[2]) && i < 300; i++) {
        client.begin("way", user(100 + random.nextInt(1_000_000))).close();
      }
      int exposed = 0;
      for (int i = 0; i < 100; i++) {
        exposed += "new".equals(client.evaluate("way", user(i)).variant()) ? 1 : 0;
      }
      System.out.println(exposed);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static ImmutableContext user(int number) {
    return new ImmutableContext("user-" + number);
  }
}
