package dev.tidegate.flags;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled targeting rule: a function of the context. Its value is null, a {@link Boolean}, a
 * {@link Double}, a {@link String} or a list of such. Thread-safe; never throws.
 */
@FunctionalInterface
interface Rule {
  @Nullable Object of(Context context);

  /** Gives the same to everybody. */
  record Constant(@Nullable Object value) implements Rule {
    @Override
    public @Nullable Object of(Context context) {
      return value;
    }
  }

  /** Is either true or false: whoever asks whether it holds needs no object in between. */
  @FunctionalInterface
  interface Test extends Rule {
    @Override
    boolean holds(Context context);

    @Override
    default Object of(Context context) {
      return holds(context);
    }
  }

  /** JsonLogic's truth: null, false, 0, the empty text and the empty list are false. */
  default boolean holds(Context context) {
    return truth(of(context));
  }

  static boolean truth(@Nullable Object value) {
    if (value == null) {
      return false;
    }
    if (value instanceof Boolean bool) {
      return bool;
    }
    if (value instanceof Number number) {
      double d = number.doubleValue();
      return d != 0 && !Double.isNaN(d);
    }
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    return !(value instanceof List<?> list) || !list.isEmpty();
  }
}
