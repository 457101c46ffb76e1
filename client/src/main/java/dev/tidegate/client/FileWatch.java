package dev.tidegate.client;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says when a file may have changed, on a thread of its own. It watches the folder, not the file:
 * editors put a new file in the place of the old one, and Kubernetes swaps a link beside it. Where
 * nothing can be watched, as on some network file systems, it looks once a second, which it does
 * anyway.
 */
final class FileWatch {
  private static final System.Logger LOG = System.getLogger(FileWatch.class.getName());
  private static final long LOOK_MILLIS = 1_000;

  /** For a file that is being written: events come in a burst. */
  private static final long SETTLE_MILLIS = 20;

  private final Path file;
  private final Path folder;
  private final Runnable changed;
  private final long lookMillis;
  private final Thread thread;

  /** What it looked like when its reader was told last. */
  private String seen;

  FileWatch(Path file, Runnable changed) {
    this(file, changed, LOOK_MILLIS, true);
  }

  /**
   * A watch that has not begun.
   *
   * @param changed called on its thread; what it throws ends nothing
   * @param watches whether to use the file system's own events
   */
  FileWatch(Path file, Runnable changed, long lookMillis, boolean watches) {
    this.file = file.toAbsolutePath();
    this.folder = this.file.resolveSibling("");
    this.changed = changed;
    this.lookMillis = lookMillis;
    this.seen = look();
    this.thread = new Thread(() -> run(watches), "tidegate-flag-file");
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void stop() {
    thread.interrupt();
  }

  private void run(boolean watches) {
    try (var service = watches ? service() : null) {
      while (true) {
        boolean event = await(service);
        var now = look();
        if (event || !now.equals(seen)) {
          seen = now;
          tell();
        }
      }
    } catch (InterruptedException | ClosedWatchServiceException e) {
      LOG.log(System.Logger.Level.DEBUG, file + " is not watched any more");
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "closing the watch of " + file, e);
    }
  }

  private void tell() {
    try {
      changed.run();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "after a change of " + file, e);
    }
  }

  private @Nullable WatchService service() {
    try {
      var service = file.getFileSystem().newWatchService();
      folder.register(
          service,
          StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_MODIFY,
          StandardWatchEventKinds.ENTRY_DELETE);
      return service;
    } catch (IOException | UnsupportedOperationException e) {
      LOG.log(System.Logger.Level.INFO, folder + " can not be watched, it is looked at instead", e);
      return null;
    }
  }

  /** Waits for an event, but not for long. Whether there was one of this file; others wake it. */
  private boolean await(@Nullable WatchService service) throws InterruptedException {
    if (service == null) {
      TimeUnit.MILLISECONDS.sleep(lookMillis);
      return false;
    }
    var key = service.poll(lookMillis, TimeUnit.MILLISECONDS);
    if (key == null) {
      return false;
    }
    TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
    boolean ours = false;
    for (var more = key; more != null; more = service.poll()) {
      for (var event : more.pollEvents()) {
        ours |= event.context() == null || event.context().equals(file.getFileName());
      }
      if (!more.reset()) { // the folder is gone: looking goes on
        LOG.log(System.Logger.Level.DEBUG, folder + " is not there any more");
      }
    }
    return ours;
  }

  /** Which file it is, and how old. */
  private String look() {
    try {
      var real = file.toRealPath();
      var attributes =
          Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return real
          + " "
          + attributes.fileKey()
          + " "
          + attributes.lastModifiedTime()
          + " "
          + attributes.size();
    } catch (IOException | SecurityException e) {
      return "nothing";
    }
  }
}
