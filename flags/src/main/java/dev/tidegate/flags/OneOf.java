package dev.tidegate.flags;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code one_of}: whether a value is among many, which takes as long as among few. */
final class OneOf {
  private OneOf() {}

  static Rule compile(Call call) {
    if (!(call.argument(1) instanceof Json.Arr list)) {
      return call.problem(1, "is a list of texts, numbers and booleans");
    }
    var values = new HashSet<@Nullable Object>();
    for (int i = 0; i < list.items().size(); i++) {
      var item = list.items().get(i);
      if (item instanceof Json.Text || item instanceof Json.Num || item instanceof Json.Bool) {
        values.add(key(RuleValues.constant(item)));
      } else {
        return call.problem(
            1, "has " + item.kind() + " at " + i + ": only texts, numbers, booleans");
      }
    }
    return among(call.rule(0), values);
  }

  /** Membership in a set of {@link #key}s. */
  static Rule among(Rule value, Set<@Nullable Object> keys) {
    Rule.Test test = c -> keys.contains(key(value.of(c)));
    return test;
  }

  /** Numbers that are equal have one key: {@code 1} and {@code 1.0}, 0 and -0. */
  static @Nullable Object key(@Nullable Object value) {
    return value instanceof Number number ? (Object) (number.doubleValue() + 0.0) : value;
  }
}
