package dev.tidegate.flags;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers as JavaScript spells them, so that a text that a rule puts together is the same in every
 * client: the shortest digits that give the number back, the same on every JDK.
 *
 * <p>Source: ECMA-262, Number::toString.
 */
final class NumberText {
  private static final int MOST_DIGITS = 17;

  private NumberText() {}

  static String of(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString((long) number);
    }
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return Double.toString(number);
    }
    var shortest = shortest(number);
    var digits = shortest.unscaledValue().abs().toString();
    int point = digits.length() - shortest.scale();
    return (number < 0 ? "-" : "") + placed(digits, point);
  }

  private static BigDecimal shortest(double number) {
    var exact = new BigDecimal(number);
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      var rounded = exact.round(new MathContext(digits));
      if (rounded.doubleValue() == number) {
        return rounded.stripTrailingZeros();
      }
    }
    return exact.round(new MathContext(MOST_DIGITS)).stripTrailingZeros();
  }

  /** Digits with the decimal point behind so many of them. */
  private static String placed(String digits, int point) {
    int n = digits.length();
    if (n <= point && point <= 21) {
      return digits + "0".repeat(point - n);
    }
    if (0 < point && point <= 21) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (-6 < point && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    int exponent = point - 1;
    return digits.charAt(0)
        + (n == 1 ? "" : "." + digits.substring(1))
        + (exponent < 0 ? "e-" : "e+")
        + Math.abs(exponent);
  }
}
