package dev.tidegate.flags;

import java.util.List;

/** Arithmetic and versions of {@link ReferenceRules}. */
final class ReferenceNumbers {
  private ReferenceNumbers() {}

  static double folded(String operator, List<?> values) {
    double result =
        switch (operator) {
          case "+" -> 0;
          case "*" -> 1;
          case "max" -> Double.NEGATIVE_INFINITY;
          case "min" -> Double.POSITIVE_INFINITY;
          default -> RuleValues.number(values.get(0));
        };
    for (int i = "-/%".contains(operator) ? 1 : 0; i < values.size(); i++) {
      double x = RuleValues.number(values.get(i));
      result =
          switch (operator) {
            case "+" -> result + x;
            case "*" -> result * x;
            case "max" -> Math.max(result, x);
            case "min" -> Math.min(result, x);
            case "-" -> result - x;
            case "/" -> x == 0 ? Double.NaN : result / x;
            default -> result % x;
          };
    }
    return result;
  }

  static boolean versions(String operator, SemVer x, SemVer y) {
    return switch (operator) {
      case "=" -> x.order(y) == 0;
      case "!=" -> x.order(y) != 0;
      case "<" -> x.order(y) < 0;
      case "<=" -> x.order(y) <= 0;
      case ">" -> x.order(y) > 0;
      case ">=" -> x.order(y) >= 0;
      case "^" -> x.major() == y.major();
      default -> x.major() == y.major() && x.minor() == y.minor();
    };
  }
}
