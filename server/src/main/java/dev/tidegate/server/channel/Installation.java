package dev.tidegate.server.channel;

import dev.tidegate.flags.Context;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An installation that asks, or that something is said about.
 *
 * @param id by which it is told from all others; empty for one that does not say, which gets what
 *     is stable
 * @param platform that it runs on
 */
public record Installation(Optional<String> id, String platform) implements Context {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9{}._-]{16,100}");
  private static final Pattern UUID =
      Pattern.compile("\\{?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}?");
  private static final Pattern NOBODY = Pattern.compile("[{}0-]*");

  /** An id, when it can be one: long enough to be its own, and not the empty UUID. */
  public static Optional<String> id(String said) {
    return Optional.of(said)
        .filter(id -> ID.matcher(id).matches() && !NOBODY.matcher(id).matches());
  }

  /**
   * The same of a parameter {@code id}, by which Squirrel and Velopack name the package, which is
   * the same for all: only a UUID is taken for an installation.
   */
  public static Optional<String> uuid(String said) {
    return id(said).filter(id -> UUID.matcher(id).matches());
  }

  @Override
  public @Nullable String targetingKey() {
    return id.orElse(null);
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "device" -> id.orElse(null);
      case "platform" -> platform;
      default -> null;
    };
  }
}
