package dev.tidegate.flags;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule sees inside of {@code map}, {@code filter}, {@code reduce}, {@code all}, {@code none}
 * and {@code some}: one element of the list, and nothing of the user, as flagd's clients have it.
 */
record Element(@Nullable Object value, Steps steps, Context outer) implements Context {

  /** What {@code reduce} shows: what was gathered so far, and one element. */
  static Element reducing(
      @Nullable Object gathered, @Nullable Object current, Steps steps, Context outer) {
    return new Element(new Reduced(gathered, current), steps, outer);
  }

  /** Of a reduction. */
  private record Reduced(@Nullable Object accumulator, @Nullable Object current) {}

  /** The steps of the evaluation that this context belongs to; new ones outside of all loops. */
  static Steps steps(Context context) {
    return context instanceof Element element ? element.steps : new Steps();
  }

  @Override
  public @Nullable String targetingKey() {
    return null;
  }

  @Override
  public @Nullable Object attribute(String name) {
    if (value instanceof Reduced reduced) {
      return switch (name) {
        case "accumulator" -> reduced.accumulator();
        case "current" -> reduced.current();
        default -> null;
      };
    }
    return part(value, name);
  }

  /** A member of an object by its name, or an item of a list by its position; else null. */
  static @Nullable Object part(@Nullable Object whole, String name) {
    if (whole instanceof Map<?, ?> map) {
      return map.get(name);
    }
    if (whole instanceof List<?> list && isPosition(name)) {
      int at = Integer.parseInt(name);
      return at < list.size() ? list.get(at) : null;
    }
    return null;
  }

  private static boolean isPosition(String name) {
    return !name.isEmpty() && name.length() < 9 && name.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public long epochSeconds() {
    return outer.epochSeconds();
  }
}
