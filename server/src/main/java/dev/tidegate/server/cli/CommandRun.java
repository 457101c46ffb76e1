package dev.tidegate.server.cli;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Digest;
import dev.tidegate.rollout.CheckRun;
import dev.tidegate.server.codec.Codec;
import dev.tidegate.server.remote.Failed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs a command on this machine: its arguments as they are, no shell, nothing to read, a deadline.
 * All of its output is digested, and the first of it told. Of one thread.
 */
final class CommandRun {
  private static final int TOLD = 16_384;
  private static final int BUFFER = 8_192;
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Consumer<String> tell;
  private final MessageDigest digest;
  private final StringBuilder told = new StringBuilder();
  private long bytes;

  private CommandRun(Consumer<String> tell) {
    this.tell = tell;
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Runs it to its end, or to its deadline.
   *
   * @param tell told what it writes, within limits
   * @throws Failed when it can not be run
   */
  static CheckRun of(List<String> command, Duration limit, Consumer<String> tell) {
    try {
      return new CommandRun(tell).run(command, limit);
    } catch (IOException e) {
      throw Failed.usage("can not run \"" + command.getFirst() + "\": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failed.unusable("interrupted: nothing was recorded");
    }
  }

  /** As the API takes it. */
  static Json json(CheckRun run) {
    return Codec.write(CheckRun.class, run);
  }

  private CheckRun run(List<String> command, Duration limit)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    var reader = Thread.ofVirtual().start(() -> read(process.getInputStream()));
    try {
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      var took = Duration.ofNanos(System.nanoTime() - began);
      if (!ended) {
        kill(process);
      }
      reader.join(GRACE); // what it left behind may hold the other end for ever
      return result(command, ended ? Optional.of(process.exitValue()) : Optional.empty(), took);
    } finally {
      kill(process);
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void read(InputStream output) {
    var buffer = new byte[BUFFER];
    try (output) {
      for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
        take(buffer, n);
      }
    } catch (IOException e) {
      // it was killed: what it wrote before is what it wrote
    }
  }

  private synchronized void take(byte[] buffer, int n) {
    digest.update(buffer, 0, n);
    bytes += n;
    if (told.length() < TOLD) {
      told.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
    }
  }

  private synchronized CheckRun result(
      List<String> command, Optional<Integer> exit, Duration took) {
    if (!told.isEmpty()) {
      var text = told.toString().replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ").stripTrailing();
      tell.accept(text.length() > TOLD ? text.substring(0, TOLD) + "…" : text);
    }
    var sum = Digest.parse("sha256:" + HexFormat.of().formatHex(digest.digest()));
    return new CheckRun(command, exit, sum, bytes, took.truncatedTo(ChronoUnit.MILLIS));
  }
}
