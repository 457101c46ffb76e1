package dev.tidegate.flags;

import org.jspecify.annotations.Nullable;

/**
 * {@code <}, {@code <=}, {@code >} and {@code >=}: texts by their characters, all else by numbers;
 * what is no number compares as false. With three and more arguments each is compared with the
 * next, so that {@code {"<": [0, x, 10]}} is "between".
 */
final class Comparison {
  private Comparison() {}

  /** In which order two values are. */
  enum Order {
    LESS {
      @Override
      boolean of(double x, double y) {
        return x < y;
      }
    },
    AT_MOST {
      @Override
      boolean of(double x, double y) {
        return x <= y;
      }
    },
    MORE {
      @Override
      boolean of(double x, double y) {
        return x > y;
      }
    },
    AT_LEAST {
      @Override
      boolean of(double x, double y) {
        return x >= y;
      }
    };

    abstract boolean of(double x, double y);

    final boolean of(@Nullable Object x, @Nullable Object y) {
      if (x instanceof String a && y instanceof String b) {
        return of(a.compareTo(b), 0);
      }
      return of(RuleValues.number(x), RuleValues.number(y));
    }
  }

  static Rule compile(Call call, Order order) {
    if (call.size() > 2) {
      return chain(call.rules().toArray(Rule[]::new), order);
    }
    var x = call.rule(0);
    var y = call.rule(1);
    if (y instanceof Rule.Constant constant && !(constant.value() instanceof String)) {
      double bound = RuleValues.number(constant.value());
      if (order == Order.AT_LEAST && x instanceof Attribute attribute) {
        return new Attribute.AtLeast(attribute.name(), bound);
      }
      return test(c -> order.of(x.number(c), bound));
    }
    if (x instanceof Rule.Numeric || y instanceof Rule.Numeric) {
      return test(c -> order.of(x.number(c), y.number(c)));
    }
    return test(c -> order.of(x.of(c), y.of(c)));
  }

  private static Rule chain(Rule[] arguments, Order order) {
    return test(
        c -> {
          var x = arguments[0].of(c);
          for (int i = 1; i < arguments.length; i++) {
            var y = arguments[i].of(c);
            if (!order.of(x, y)) {
              return false;
            }
            x = y;
          }
          return true;
        });
  }

  private static Rule test(Rule.Test test) {
    return test;
  }
}
