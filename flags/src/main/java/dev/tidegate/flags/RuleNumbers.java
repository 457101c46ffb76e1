package dev.tidegate.flags;

import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Arithmetic, on doubles as JavaScript has it. What is no number makes the result none. */
final class RuleNumbers {
  private RuleNumbers() {}

  static Rule sum(Call call) {
    return fold(call, 0, (x, y) -> x + y);
  }

  static Rule product(Call call) {
    return fold(call, 1, (x, y) -> x * y);
  }

  static Rule max(Call call) {
    return fold(call, Double.NEGATIVE_INFINITY, Math::max);
  }

  static Rule min(Call call) {
    return fold(call, Double.POSITIVE_INFINITY, Math::min);
  }

  /** One number less another; of one alone, what is as far from zero on the other side. */
  static Rule difference(Call call) {
    if (call.size() == 1) {
      var value = call.rule(0);
      return numeric(c -> -value.number(c));
    }
    return pair(call, (x, y) -> x - y);
  }

  static Rule quotient(Call call) {
    return pair(call, (x, y) -> y == 0 ? Double.NaN : x / y);
  }

  static Rule remainder(Call call) {
    return pair(call, (x, y) -> x % y);
  }

  private static Rule pair(Call call, DoubleBinaryOperator operator) {
    var x = call.rule(0);
    var y = call.rule(1);
    return numeric(c -> operator.applyAsDouble(x.number(c), y.number(c)));
  }

  /** Over all arguments; over the items of a list, when that is the only argument. */
  private static Rule fold(Call call, double first, DoubleBinaryOperator operator) {
    var arguments = call.rules().toArray(Rule[]::new);
    if (arguments.length == 1) {
      return numeric(
          c -> {
            var value = arguments[0].of(c);
            return value instanceof List<?> list
                ? folded(list, first, operator)
                : operator.applyAsDouble(first, RuleValues.number(value));
          });
    }
    return numeric(
        c -> {
          double result = first;
          for (var argument : arguments) {
            result = operator.applyAsDouble(result, argument.number(c));
          }
          return result;
        });
  }

  private static double folded(List<?> values, double first, DoubleBinaryOperator operator) {
    double result = first;
    for (int i = 0; i < values.size(); i++) {
      result = operator.applyAsDouble(result, RuleValues.number(values.get(i)));
    }
    return result;
  }

  private static Rule numeric(Rule.Numeric rule) {
    return rule;
  }
}
