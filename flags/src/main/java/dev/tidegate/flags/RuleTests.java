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

  /** {@code ==} and {@code ===}: of an attribute and a text that is no number they are the same. */
  static Rule equal(Call call, Pair pair) {
    var x = call.rule(0);
    var y = call.rule(1);
    return x instanceof Attribute attribute
            && y instanceof Rule.Constant constant
            && constant.value() instanceof String text
            && Double.isNaN(RuleValues.number(text))
        ? new Attribute.Is(attribute.name(), text)
        : pair(x, y, pair);
  }

  static Rule pair(Call call, Pair pair) {
    return pair(call.rule(0), call.rule(1), pair);
  }

  private static Rule pair(Rule x, Rule y, Pair pair) {
    if (x instanceof Rule.Numeric
        && y instanceof Rule.Constant constant
        && constant.value() instanceof Number number) {
      double bound = number.doubleValue();
      boolean whenEqual = pair.of(bound, bound);
      return test(c -> (x.number(c) == bound) == whenEqual); // no object in between
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
      if (part instanceof Attribute attribute) {
        var both = texts.iterator();
        return texts.size() == 2
            ? new Attribute.Either(attribute.name(), both.next(), both.next())
            : new Attribute.Among(attribute.name(), texts);
      }
      return test(c -> part.of(c) instanceof String text && texts.contains(text));
    }
    return test(c -> RuleValues.contains(whole.of(c), part.of(c)));
  }

  private static Rule test(Rule.Test test) {
    return test;
  }
}
