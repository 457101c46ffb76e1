package dev.tidegate.server.sim;

import dev.tidegate.flags.Context;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Somebody for whom flags are evaluated. */
record User(int number, String name) implements Context {
  private static final int HOW_MANY = 32;
  private static final int INTERNAL = 16;

  static final List<User> ALL =
      IntStream.range(0, HOW_MANY).mapToObj(i -> new User(i, "user-" + i)).toList();

  @Override
  public String targetingKey() {
    return name;
  }

  @Override
  public @Nullable Object attribute(String attribute) {
    return switch (attribute) {
      case "internal" -> number % INTERNAL == 0;
      case "optedIn" -> number % INTERNAL == 1;
      default -> null;
    };
  }
}
