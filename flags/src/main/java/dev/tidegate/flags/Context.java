package dev.tidegate.flags;

import org.jspecify.annotations.Nullable;

/**
 * Whom a flag is evaluated for. Implementations adapt what the caller has; nothing is copied.
 *
 * <p>Attributes are {@link String}, {@link Boolean}, {@link Number}, {@link java.util.List} and
 * {@link java.util.Map} by name; anything else matches no rule.
 */
public interface Context {
  /** OpenFeature's targeting key, usually the user, or null when it is not known. */
  @Nullable String targetingKey();

  /** An attribute by its name, or null. */
  @Nullable Object attribute(String name);

  /** The time that rules see as {@code $flagd.timestamp}: seconds since 1970. */
  default long epochSeconds() {
    return System.currentTimeMillis() / 1_000;
  }
}
