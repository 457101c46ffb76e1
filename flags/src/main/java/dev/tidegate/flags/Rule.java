package dev.tidegate.flags;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled targeting rule: a function of the context. Its value is null, a {@link Boolean}, a
 * {@link Double}, a {@link String}, a list of such, or whatever else the context holds.
 * Thread-safe; throws nothing but {@link RuleLimit}.
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

  /** Is a number: whoever compares it needs no object in between. */
  @FunctionalInterface
  interface Numeric extends Rule {
    @Override
    double number(Context context);

    @Override
    default Object of(Context context) {
      return number(context);
    }

    @Override
    default boolean holds(Context context) {
      double value = number(context);
      return value != 0 && !Double.isNaN(value);
    }
  }

  /** The value as a number; NaN when it is none. */
  default double number(Context context) {
    return RuleValues.number(of(context));
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
