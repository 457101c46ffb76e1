package dev.tidegate.server.serving;

import dev.tidegate.flags.Portable;
import dev.tidegate.flags.Problem;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What clients that evaluate by themselves may take away: flags in flagd's format, without anything
 * that climbs. A protocol keeps its own bytes of it here, made once for all who get them.
 * Thread-safe.
 */
public final class Settled {
  private static final System.Logger LOG = System.getLogger(Settled.class.getName());

  private final String text;
  private final Map<String, Problem> leftOut;
  private final AtomicReference<@Nullable Object> written = new AtomicReference<>();

  private Settled(Portable flags) {
    this.text = flags.document().text();
    this.leftOut = flags.leftOut();
  }

  static Settled of(Portable flags) {
    return new Settled(flags);
  }

  /** Flags that are not in it, for their rules can not be said in flagd's words, and why. */
  public Map<String, Problem> leftOut() {
    return leftOut;
  }

  /** Says of those that were not left out before that they are. */
  void warn(Map<String, Problem> before) {
    leftOut.forEach(
        (key, why) -> {
          if (!why.equals(before.get(key))) {
            LOG.log(
                System.Logger.Level.WARNING,
                "flag \"" + key + "\" is not sent to flagd's in-process clients: " + why);
          }
        });
  }

  /** The text of flagd's configuration. */
  public String text() {
    return text;
  }

  /** What a protocol makes of the text; what is made first is everybody's. */
  public <T> T written(Class<T> type, Function<String, T> write) {
    var known = written.get();
    if (known == null) {
      var fresh = write.apply(text);
      known = written.compareAndSet(null, fresh) ? fresh : written.get();
    }
    return type.cast(Objects.requireNonNull(known));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Settled settled && text.equals(settled.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
