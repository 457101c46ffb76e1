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

  /** Compares two numbers. */
  interface Numbers {
    boolean of(double x, double y);
  }

  /** Looks for one text in another. */
  interface Texts {
    boolean of(String text, String part);
  }

  static Rule pair(List<Rule> arguments, Pair pair) {
    var x = arguments.get(0);
    var y = arguments.get(1);
    return test(c -> pair.of(x.of(c), y.of(c)));
  }

  /** Two numbers, or three and more for "between"; what is no number compares as false. */
  static Rule numbers(List<Rule> arguments, Numbers numbers) {
    if (arguments.size() == 2 && arguments.get(1) instanceof Rule.Constant constant) {
      var x = arguments.get(0);
      double bound = RuleValues.number(constant.value());
      return test(c -> numbers.of(RuleValues.number(x.of(c)), bound));
    }
    return test(
        c -> {
          for (int i = 0; i + 1 < arguments.size(); i++) {
            double x = RuleValues.number(arguments.get(i).of(c));
            double y = RuleValues.number(arguments.get(i + 1).of(c));
            if (!numbers.of(x, y)) {
              return false;
            }
          }
          return true;
        });
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

  static Rule texts(List<Rule> arguments, Texts texts) {
    var whole = arguments.get(0);
    var part = arguments.get(1);
    return test(
        c ->
            whole.of(c) instanceof String text
                && part.of(c) instanceof String other
                && texts.of(text, other));
  }

  private static Rule test(Rule.Test test) {
    return test;
  }
}
