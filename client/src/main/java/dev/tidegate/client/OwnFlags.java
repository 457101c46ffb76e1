package dev.tidegate.client;

import dev.tidegate.flags.Served;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What this process has of flags of its own, from a file and its environment, and how far they
 * hold: without a server all of them do; beside one, those that it does not have, and none until it
 * was heard, for nobody else knows which those are. Thread-safe.
 */
final class OwnFlags {
  private static final System.Logger LOG = System.getLogger(OwnFlags.class.getName());

  private final Environment environment;
  private final LocalFlags source;
  private final Asked asked;
  private final Views views;
  private final Consumer<List<String>> changed;
  private final Consumer<String> wrong;
  private FlagFile.Content read = FlagFile.Content.NOTHING;
  private boolean fileRead;
  private List<String> refused = List.of();

  /** Whether it is known which flags the server has: there is none, or it was heard. */
  private volatile boolean open;

  /**
   * None yet.
   *
   * @param changed told of the keys of flags that give something else
   * @param wrong told once of what can not be used, or is refused
   */
  OwnFlags(
      TidegateOptions options,
      Views views,
      Consumer<List<String>> changed,
      Consumer<String> wrong) {
    this.environment = options.environment();
    this.asked = options.asked();
    this.views = views;
    this.changed = changed;
    this.wrong = wrong;
    this.open = options.server() == null;
    this.fileRead = options.flagFile() == null;
    this.source =
        new LocalFlags(
            options.flagFile(),
            environment,
            new LocalFlags.Listener() {
              @Override
              public void read(FlagFile.Content now) {
                onRead(now);
              }

              @Override
              public void wrong(String what) {
                wrong.accept(what);
              }
            });
  }

  void start() {
    source.start();
  }

  void stop() {
    source.stop();
  }

  /** Whether there is something that can be served without a server. */
  synchronized boolean isReady() {
    return open && fileRead;
  }

  private synchronized void onRead(FlagFile.Content now) {
    read = now;
    fileRead = true;
    if (open) {
      apply();
    }
  }

  /** The server told of its flags: it is known which are its own. */
  synchronized void heard() {
    open = true;
    if (!read.flags().isEmpty() || !environment.isEmpty()) {
      apply();
    }
  }

  private void apply() {
    var own = read.flags().stream().filter(served -> asked.includes(served.flag().key())).toList();
    var keys = views.locally(own, read.shared());
    refuse();
    if (!keys.isEmpty()) {
      changed.accept(keys);
    }
  }

  /** Says of which flags the server's are served, or may be. */
  private void refuse() {
    var keys = new ArrayList<String>();
    for (var served : read.flags()) {
      var key = served.flag().key();
      if (views.heard().get(key) != null || !asked.includes(key)) {
        keys.add(key);
      }
    }
    for (var key : environment.isEmpty() ? List.<String>of() : views.heard().keys()) {
      if (environment.flag(key) != null && !keys.contains(key)) {
        keys.add(key);
      }
    }
    if (!keys.equals(refused) && !keys.isEmpty()) {
      var what =
          "flags of this process are refused where the server has them, or may have them: "
              + keys
              + "; the server's are served. Take them out of the file or the environment";
      LOG.log(System.Logger.Level.ERROR, what);
      wrong.accept(what);
    }
    refused = List.copyOf(keys);
  }

  /** A flag that the environment alone names, or null; ask only when nobody else has it. */
  @Nullable Served named(String key) {
    return open && !environment.isEmpty() && asked.includes(key) ? environment.flag(key) : null;
  }
}
