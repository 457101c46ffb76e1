package dev.tidegate.client;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Flags from a file and from the environment of the process, which has the last word of the two. A
 * file that can not be used changes nothing: what it said last holds, and the complaint is made
 * once. Read by one thread at a time.
 */
final class LocalFlags {
  private static final System.Logger LOG = System.getLogger(LocalFlags.class.getName());

  /** A file that makes no sense may be one that is being written. */
  private static final long PATIENCE_MILLIS = 200;

  /** Who wants to know. */
  interface Listener {
    /** These are the flags now. */
    void read(FlagFile.Content now);

    /** Something is wrong; said once for as long as it is. */
    void wrong(String what);
  }

  private final @Nullable Path file;
  private final Environment environment;
  private final Listener listener;
  private final @Nullable FileWatch watch;
  private String complaint = "";

  LocalFlags(@Nullable Path file, Environment environment, Listener listener) {
    this.file = file;
    this.environment = environment;
    this.listener = listener;
    this.watch = file == null ? null : new FileWatch(file, this::changed);
  }

  /** Reads now, and whenever the file changes. */
  void start() {
    changed();
    if (watch != null) {
      watch.start();
    }
  }

  void stop() {
    if (watch != null) {
      watch.stop();
    }
  }

  private synchronized void changed() {
    if (file == null) {
      return; // the environment is asked flag by flag
    }
    try {
      var problems = new ArrayList<String>();
      var content = patiently(file);
      var flags = environment.over(content.flags(), problems);
      complain(String.join("; ", problems));
      listener.read(new FlagFile.Content(flags, content.shared()));
    } catch (FlagFile.Unusable e) {
      complain(e.getMessage() + "; what it said before holds");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static FlagFile.Content patiently(Path file)
      throws FlagFile.Unusable, InterruptedException {
    try {
      return FlagFile.read(file);
    } catch (FlagFile.Unusable e) {
      TimeUnit.MILLISECONDS.sleep(PATIENCE_MILLIS);
      return FlagFile.read(file);
    }
  }

  private void complain(String what) {
    if (!what.equals(complaint) && !what.isEmpty()) {
      LOG.log(System.Logger.Level.ERROR, what);
      listener.wrong(what);
    }
    complaint = what;
  }
}
