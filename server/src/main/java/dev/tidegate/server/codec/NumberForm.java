package dev.tidegate.server.codec;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.Problem;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Types that are written as a number: {@code toString} and its inverse. */
record NumberForm<T>(String what, Function<String, T> parse) implements Form<T> {
  @Override
  public Json write(T value) {
    return new Json.Num(value.toString());
  }

  @Override
  public @Nullable T read(Json json, Place where, List<Problem> problems) {
    if (!(json instanceof Json.Num(var digits))) {
      return Form.wrong(problems, where, "is " + what + ", not " + json.kind());
    }
    try {
      return parse.apply(digits);
    } catch (NumberFormatException e) {
      return Form.wrong(problems, where, "is " + what + ", not " + digits);
    } catch (IllegalArgumentException e) {
      return Form.wrong(problems, where, String.valueOf(e.getMessage()));
    }
  }
}
