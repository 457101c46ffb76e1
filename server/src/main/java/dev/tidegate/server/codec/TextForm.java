package dev.tidegate.server.codec;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.Problem;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Types that are written as a text: {@code toString} and its inverse. */
record TextForm<T>(String what, Function<String, T> parse) implements Form<T> {
  @Override
  public Json write(T value) {
    return Json.of(value.toString());
  }

  @Override
  public @Nullable T read(Json json, Place where, List<Problem> problems) {
    if (!(json instanceof Json.Text(var text))) {
      return Form.wrong(problems, where, "is " + what + " as a string, not " + json.kind());
    }
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      return Form.wrong(problems, where, String.valueOf(e.getMessage()));
    }
  }
}
