package dev.tidegate.server.serving;

import dev.tidegate.flags.Json;
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
  private final String text;
  private final AtomicReference<@Nullable Object> written = new AtomicReference<>();

  private Settled(String text) {
    this.text = text;
  }

  static Settled of(Json config) {
    return new Settled(config.text());
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
