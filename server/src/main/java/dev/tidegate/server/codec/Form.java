package dev.tidegate.server.codec;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How values of one type look in JSON. */
interface Form<T> {
  /** The value as JSON, or null to leave it out. */
  @Nullable Json write(T value);

  /** The value, or null after adding what is wrong to {@code problems}, at {@code where}. */
  @Nullable T read(Json json, Place where, List<Problem> problems);

  /** What a member that is not there stands for, or null when it may not be left out. */
  default @Nullable T absent() {
    return null;
  }

  /** Adds a problem, and gives null. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // null is of every type
  static <T> @Nullable T wrong(List<Problem> problems, Place where, String what) {
    problems.add(new Problem(where.text(), what));
    return null;
  }
}
