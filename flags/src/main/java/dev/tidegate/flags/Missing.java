package dev.tidegate.flags;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code missing} and {@code missing_some}: which of some attributes are not there. */
final class Missing {
  private Missing() {}

  static Rule compile(Call call) {
    var names = call.rules();
    boolean inLoop = call.compiler().isInLoop();
    return c -> missing(names(names, c), c, inLoop);
  }

  /** Nothing, when as many are there as are needed. */
  static Rule some(Call call) {
    var needed = call.rule(0);
    var names = call.rule(1);
    boolean inLoop = call.compiler().isInLoop();
    return c -> {
      var all = names(List.of(names), c);
      var missing = missing(all, c, inLoop);
      return all.size() - missing.size() >= needed.number(c) ? List.of() : missing;
    };
  }

  private static List<@Nullable Object> names(List<Rule> rules, Context context) {
    var names = new ArrayList<@Nullable Object>();
    for (var rule : rules) {
      var value = rule.of(context);
      if (value instanceof List<?> list) {
        names.addAll(list);
      } else {
        names.add(value);
      }
    }
    return names;
  }

  private static List<@Nullable Object> missing(
      List<@Nullable Object> names, Context context, boolean inLoop) {
    var missing = new ArrayList<@Nullable Object>();
    for (var name : names) {
      var path = RuleValues.spelt(name);
      var value =
          path.equals(Variable.TARGETING_KEY) && !inLoop
              ? context.targetingKey()
              : Variable.walk(context, Variable.steps(path));
      if (value == null) {
        missing.add(name);
      }
    }
    return missing;
  }
}
