package dev.tidegate.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A part of a whole, in parts per million; per cent for people.
 *
 * @param ppm 0 to 1,000,000
 */
public record Share(int ppm) implements Comparable<Share> {
  private static final int MILLION = 1_000_000;

  public static final Share NONE = new Share(0);
  public static final Share ALL = new Share(MILLION);

  public Share {
    if (ppm < 0 || ppm > MILLION) {
      throw new IllegalArgumentException("a share is 0 % to 100 %, not " + percent(ppm));
    }
  }

  /**
   * Reads {@code 10 %}, {@code 0.5%} or a plain number of per cent.
   *
   * @throws IllegalArgumentException when it is no share
   */
  public static Share parse(String text) {
    var number = text.strip();
    if (number.endsWith("%")) {
      number = number.substring(0, number.length() - 1).strip();
    }
    try {
      if (number.length() > 12) {
        throw new NumberFormatException();
      }
      return new Share(
          new BigDecimal(number)
              .movePointRight(4)
              .setScale(0, RoundingMode.UNNECESSARY)
              .intValueExact());
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "a share is a number of per cent with at most four decimals, not \"" + text + "\"", e);
    }
  }

  public boolean isNone() {
    return ppm == 0;
  }

  public boolean isAll() {
    return ppm == MILLION;
  }

  /** As a number from 0 to 1. */
  public double fraction() {
    return ppm / (double) MILLION;
  }

  @Override
  public int compareTo(Share other) {
    return Integer.compare(ppm, other.ppm);
  }

  @Override
  public String toString() {
    return percent(ppm);
  }

  private static String percent(int ppm) {
    return BigDecimal.valueOf(ppm, 4).stripTrailingZeros().toPlainString() + " %";
  }
}
