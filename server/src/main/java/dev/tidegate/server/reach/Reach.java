package dev.tidegate.server.reach;

import dev.tidegate.channel.ChannelId;
import dev.tidegate.server.store.StateFile;
import dev.tidegate.server.store.StoreFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many installations were offered each release, and how many say that they run it: what of
 * exposure stays when nothing is offered any more. Counts of different ids, none of which is kept.
 * Not a record of what was decided, so it is a file beside the journal; what was counted in the
 * last seconds before a crash is lost. Thread-safe.
 */
public final class Reach {
  private static final Logger LOG = LoggerFactory.getLogger(Reach.class);
  private static final int MOST = 4_000;

  /** What is counted. */
  public enum What {
    OFFERED,
    RUNNING
  }

  private final Optional<StateFile> file;
  private final Map<String, Sketch> sketches = new LinkedHashMap<>();
  private boolean changed;

  /** What the file says, as far as it is whole. */
  public Reach(StateFile file) {
    this.file = Optional.of(file);
    file.read().ifPresent(this::read);
  }

  /** One that is forgotten with the process. */
  public Reach() {
    this.file = Optional.empty();
  }

  private void read(String text) {
    for (var line : text.lines().toList()) {
      int space = line.lastIndexOf(' ');
      try {
        sketches.put(line.substring(0, space), Sketch.parse(line.substring(space + 1)));
      } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
        LOG.warn("counts of installations are not read: {}", e.getMessage());
      }
    }
  }

  /** Counts an installation. */
  public synchronized void add(What what, ChannelId channel, String version, String id) {
    var key = key(what, channel, version);
    var sketch = sketches.get(key);
    if (sketch == null) {
      sketch = new Sketch();
      sketches.put(key, sketch);
      if (sketches.size() > MOST) { // the one that was counted first
        sketches.remove(sketches.keySet().iterator().next());
      }
    }
    changed |= sketch.add(id);
  }

  /** About how many. */
  public synchronized long offered(ChannelId channel, String version) {
    return count(What.OFFERED, channel, version);
  }

  /** About how many say so, in reports that a token vouches for. */
  public synchronized long running(ChannelId channel, String version) {
    return count(What.RUNNING, channel, version);
  }

  private long count(What what, ChannelId channel, String version) {
    var sketch = sketches.get(key(what, channel, version));
    return sketch == null ? 0 : sketch.count();
  }

  private static String key(What what, ChannelId channel, String version) {
    return what + " " + channel.scope() + " " + channel + " " + version;
  }

  /** Writes down what is new; what can not be written is counted on in memory. */
  public void save() {
    try {
      file.ifPresent(where -> text().ifPresent(where::write));
    } catch (StoreFailure e) {
      LOG.warn("counts of installations are not saved: {}", e.getMessage());
    }
  }

  private synchronized Optional<String> text() {
    if (!changed) {
      return Optional.empty();
    }
    changed = false;
    var text = new StringBuilder();
    sketches.forEach(
        (key, sketch) -> text.append(key).append(' ').append(sketch.text()).append('\n'));
    return Optional.of(text.toString());
  }
}
