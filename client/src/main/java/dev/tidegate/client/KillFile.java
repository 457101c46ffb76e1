package dev.tidegate.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A file beside the application that takes flags away whatever the stream says: the way down when
 * nobody can be asked. Looked at once a second, on a thread of its own, for as long as the
 * application runs.
 */
final class KillFile {
  private static final System.Logger LOG = System.getLogger(KillFile.class.getName());

  private static final long EVERY_MILLIS = 1_000;
  private static final int MOST_BYTES = 1 << 16;

  private final Path file;
  private final Consumer<Kills> changed;
  private final Thread thread;
  private Kills last = Kills.NONE;

  /**
   * A file that is not looked at yet.
   *
   * @param changed told of what it says, when that is something else than before
   */
  KillFile(Path file, Consumer<Kills> changed) {
    this.file = file;
    this.changed = changed;
    this.thread = new Thread(this::run, "tidegate-kill-file");
    this.thread.setDaemon(true);
  }

  /** Looks at it now, and from now on. */
  void start() {
    look();
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
        look();
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.DEBUG, "the kill file is not looked at any more");
    }
  }

  private void look() {
    var now = read();
    if (now.equals(last)) {
      return;
    }
    last = now;
    if (now.equals(Kills.NONE)) {
      LOG.log(System.Logger.Level.WARNING, "the kill file " + file + " is gone");
    } else {
      LOG.log(
          now.isMalformed() ? System.Logger.Level.ERROR : System.Logger.Level.WARNING,
          "the kill file " + file + " takes away " + now);
    }
    changed.accept(now);
  }

  private Kills read() {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(MOST_BYTES + 1);
      return bytes.length > MOST_BYTES ? Kills.EVERYTHING : Kills.read(bytes);
    } catch (NoSuchFileException e) {
      return Kills.NONE;
    } catch (IOException | SecurityException e) {
      return Kills.EVERYTHING; // it may be there, and name any flag
    }
  }
}
