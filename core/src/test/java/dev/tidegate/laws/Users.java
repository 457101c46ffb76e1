package dev.tidegate.laws;

import dev.tidegate.flags.Context;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Users of all kinds: internal ones, some who opted in, some without a key, and everybody else. */
record Users(int number) implements Context {
  static List<Context> some(int count) {
    return IntStream.range(0, count).<Context>mapToObj(Users::new).toList();
  }

  @Override
  public @Nullable String targetingKey() {
    return number % 10 == 9 ? null : "user-" + number;
  }

  @Override
  public @Nullable Object attribute(String name) {
    return switch (name) {
      case "internal" -> number % 10 == 0;
      case "device" -> targetingKey();
      case "optedIn" -> number % 10 == 1;
      default -> null;
    };
  }
}
