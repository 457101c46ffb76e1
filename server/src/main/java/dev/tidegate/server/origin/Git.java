package dev.tidegate.server.origin;

import dev.tidegate.server.evidence.UnreadableEvidence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs git in a folder: by its arguments, without a shell, and without the programs that a
 * repository's own configuration could name. Bounded in time and output. Thread-safe.
 */
final class Git {
  /** More output is refused. */
  static final int MOST_BYTES = 64 << 20;

  private static final int TOLD = 300;

  /**
   * What else git would take from the environment or from a configuration that lies in a folder.
   */
  private static final List<String> FIRMLY =
      List.of(
          "-c", "core.fsmonitor=false",
          "-c", "core.hooksPath=/dev/null",
          "-c", "core.pager=cat",
          "-c", "log.showSignature=false",
          "-c", "gpg.program=gpg",
          "-c", "gpg.ssh.program=ssh-keygen",
          "-c", "gpg.x509.program=gpgsm",
          "-c", "color.ui=false",
          "-c", "diff.noprefix=false",
          "-c", "diff.mnemonicPrefix=false",
          "-c", "protocol.allow=never");

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GIT_TERMINAL_PROMPT", "0",
          "GIT_OPTIONAL_LOCKS", "0",
          "GIT_NO_LAZY_FETCH", "1",
          "GIT_NO_REPLACE_OBJECTS", "1",
          "LC_ALL", "C.UTF-8");

  /** Of the environment that this process has. */
  private static final List<String> KEPT = List.of("PATH", "HOME", "SYSTEMROOT", "GNUPGHOME");

  private final Path folder;
  private final Duration patience;

  Git(Path folder, Duration patience) {
    this.folder = folder;
    this.patience = patience;
  }

  /** What a command ended with. */
  @SuppressWarnings("ArrayRecordComponent") // read once, and never compared
  record Ended(int exit, byte[] out, String told) {
    String text() {
      return new String(out, StandardCharsets.UTF_8);
    }
  }

  /**
   * What git says.
   *
   * @throws UnreadableEvidence when it fails
   */
  byte[] bytes(String... arguments) throws UnreadableEvidence {
    var ended = run(arguments);
    if (ended.exit() != 0) {
      throw new UnreadableEvidence(
          "git " + arguments[0] + " failed in " + folder + ": " + ended.told());
    }
    return ended.out();
  }

  String text(String... arguments) throws UnreadableEvidence {
    return new String(bytes(arguments), StandardCharsets.UTF_8);
  }

  /**
   * Runs it, whatever its exit code is.
   *
   * @throws UnreadableEvidence when there is no git, or it takes too long or says too much
   */
  Ended run(String... arguments) throws UnreadableEvidence {
    var command = new ArrayList<>(List.of("git", "-C", folder.toString(), "--no-pager"));
    command.addAll(FIRMLY);
    command.addAll(List.of(arguments));
    Process process;
    try {
      process = start(command);
    } catch (IOException e) {
      throw new UnreadableEvidence("git can not be run: " + e.getMessage() + "; install it", e);
    }
    try {
      process.getOutputStream().close();
      var told = reading(process.getErrorStream(), TOLD);
      var out = reading(process.getInputStream(), MOST_BYTES + 1);
      var bytes = out.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (bytes.length > MOST_BYTES) {
        throw new UnreadableEvidence(
            "git " + arguments[0] + " says more than " + (MOST_BYTES >> 20) + " MiB");
      }
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new TimeoutException();
      }
      var why = new String(told.get(1, TimeUnit.SECONDS), StandardCharsets.UTF_8).strip();
      return new Ended(process.exitValue(), bytes, why);
    } catch (TimeoutException e) {
      throw new UnreadableEvidence(
          "git " + arguments[0] + " took longer than " + patience.toSeconds() + " s", e);
    } catch (IOException | ExecutionException e) {
      throw new UnreadableEvidence("git " + arguments[0] + " can not be read: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnreadableEvidence("git " + arguments[0] + " was interrupted", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Process start(List<String> command) throws IOException {
    var builder = new ProcessBuilder(command);
    var environment = builder.environment();
    environment.keySet().removeIf(name -> !KEPT.contains(name));
    environment.putAll(ENVIRONMENT);
    return builder.start();
  }

  private static FutureTask<byte[]> reading(InputStream in, int most) {
    var task =
        new FutureTask<>(
            () -> {
              var bytes = in.readNBytes(most);
              if (bytes.length < most || most > TOLD) {
                return bytes;
              }
              in.transferTo(java.io.OutputStream.nullOutputStream()); // so that it can go on
              return bytes;
            });
    Thread.ofVirtual().start(task);
    return task;
  }
}
