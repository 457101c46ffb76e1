package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JsonLogic read anew each time, in the simplest way that there is. */
final class ReferenceRules {
  private ReferenceRules() {}

  static @Nullable Object of(Json json, Context context) {
    if (json instanceof Json.Obj object) {
      return operation(object.members().entrySet().iterator().next(), context);
    }
    return json instanceof Json.Arr array ? all(array.items(), context) : RuleValues.constant(json);
  }

  private static List<@Nullable Object> all(List<Json> items, Context context) {
    var values = new ArrayList<@Nullable Object>();
    items.forEach(item -> values.add(of(item, context)));
    return values;
  }

  private static @Nullable Object operation(Map.Entry<String, Json> operation, Context context) {
    var arguments = ((Json.Arr) operation.getValue()).items();
    var a = all(arguments, context);
    return switch (operation.getKey()) {
      case "var" -> variable(((Json.Text) arguments.get(0)).value(), context);
      case "==" -> RuleValues.equal(a.get(0), a.get(1));
      case "!=" -> !RuleValues.equal(a.get(0), a.get(1));
      case "===" -> RuleValues.same(a.get(0), a.get(1));
      case "!==" -> !RuleValues.same(a.get(0), a.get(1));
      case "<", "<=", ">", ">=" -> ordered(operation.getKey(), a);
      case "!" -> !Rule.truth(a.get(0));
      case "!!" -> Rule.truth(a.get(0));
      case "and" -> first(a, false);
      case "or" -> first(a, true);
      case "if" -> choice(a);
      case "in" -> RuleValues.contains(a.get(1), a.get(0));
      case "cat" -> String.join("", a.stream().map(RuleValues::text).toList());
      case "starts_with" ->
          a.get(0) instanceof String x && a.get(1) instanceof String y && x.startsWith(y);
      case "ends_with" ->
          a.get(0) instanceof String x && a.get(1) instanceof String y && x.endsWith(y);
      default -> throw new IllegalArgumentException(operation.getKey());
    };
  }

  private static @Nullable Object variable(String name, Context context) {
    return name.equals("targetingKey") ? context.targetingKey() : context.attribute(name);
  }

  private static boolean ordered(String operator, List<@Nullable Object> values) {
    boolean ordered = true;
    for (int i = 0; i + 1 < values.size(); i++) {
      double x = RuleValues.number(values.get(i));
      double y = RuleValues.number(values.get(i + 1));
      ordered &=
          switch (operator) {
            case "<" -> x < y;
            case "<=" -> x <= y;
            case ">" -> x > y;
            default -> x >= y;
          };
    }
    return ordered;
  }

  private static @Nullable Object first(List<@Nullable Object> values, boolean wanted) {
    for (var value : values) {
      if (Rule.truth(value) == wanted) {
        return value;
      }
    }
    return values.get(values.size() - 1);
  }

  private static @Nullable Object choice(List<@Nullable Object> values) {
    for (int i = 0; i + 1 < values.size(); i += 2) {
      if (Rule.truth(values.get(i))) {
        return values.get(i + 1);
      }
    }
    return values.size() % 2 == 0 ? null : values.get(values.size() - 1);
  }
}
