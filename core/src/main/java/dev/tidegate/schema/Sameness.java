package dev.tidegate.schema;

import dev.tidegate.flags.Json;
import java.math.BigDecimal;
import java.util.List;

/** When two JSON values are the same: 1 and 1.0 are, and the order of members means nothing. */
final class Sameness {
  /** Never asked for: both have the same names. */
  private static final Json NOT = Json.nothing();

  private Sameness() {}

  static boolean same(Json a, Json b) {
    return switch (a) {
      case Json.Num(var digits) ->
          b instanceof Json.Num(var other)
              && new BigDecimal(digits).compareTo(new BigDecimal(other)) == 0;
      case Json.Arr(var items) -> b instanceof Json.Arr(var others) && same(items, others);
      case Json.Obj(var members) ->
          b instanceof Json.Obj(var others)
              && members.keySet().equals(others.keySet())
              && members.entrySet().stream()
                  .allMatch(e -> same(e.getValue(), others.getOrDefault(e.getKey(), NOT)));
      default -> a.equals(b);
    };
  }

  private static boolean same(List<Json> some, List<Json> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      if (!same(some.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean among(Json value, List<Json> values) {
    return values.stream().anyMatch(other -> same(value, other));
  }
}
