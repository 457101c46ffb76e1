package dev.tidegate.flags;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Operators that are true or false. What is the same for everybody, such as a bound or a list, is
 * looked at when the rule is compiled and not each time.
 */
final class RuleTests {
  private RuleTests() {}

  /** Compares two values. */
  interface Pair {
    boolean of(@Nullable Object x, @Nullable Object y);
  }

  static Rule pair(Call call, Pair pair) {
    var x = call.rule(0);
    var y = call.rule(1);
    if (x instanceof Rule.Numeric && y instanceof Rule.Constant) {
      return test(c -> pair.of(x.number(c), y.of(c)));
    }
    return test(c -> pair.of(x.of(c), y.of(c)));
  }

  static Rule not(Rule rule) {
    return test(c -> !rule.holds(c));
  }

  static Rule truth(Rule rule) {
    return test(rule::holds);
  }

  /** Membership; in a list of nothing but texts without walking along it. */
  static Rule in(Rule part, Rule whole) {
    if (whole instanceof Rule.Constant constant
        && constant.value() instanceof List<?> list
        && list.stream().allMatch(String.class::isInstance)) {
      var texts = new HashSet<String>();
      list.forEach(item -> texts.add((String) item));
      return test(c -> part.of(c) instanceof String text && texts.contains(text));
    }
    return test(c -> RuleValues.contains(whole.of(c), part.of(c)));
  }

  private static Rule test(Rule.Test test) {
    return test;
  }
}
