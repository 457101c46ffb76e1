package dev.tidegate.flags;

import java.time.LocalDate;
import java.time.YearMonth;

/** Reads dates as RFC 3339, §5.6 has them, without allocating much or throwing. */
final class Rfc3339 {
  /** Of what is no date. */
  static final long NONE = Long.MIN_VALUE;

  /** Numbers beyond this are no date: far more than 10,000 years. */
  static final long MOST = 1L << 60;

  private static final int SHORTEST = "2026-08-01T12:00:00Z".length();
  private static final int LONGEST = 64;

  private Rfc3339() {}

  /** Microseconds since 1970, what is smaller cut off; or {@link #NONE}. */
  static long micros(String text) {
    if (text.length() < SHORTEST || text.length() > LONGEST || !isShaped(text)) {
      return NONE;
    }
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    int year = number(text, 0, 4);
    int end = endOfFraction(text);
    long offset = offsetMinutes(text, end);
    if (year < 0
        || month < 1
        || month > 12
        || day < 1
        || day > YearMonth.of(year, month).lengthOfMonth()
        || outside(hour, 23)
        || outside(minute, 59)
        || outside(second, 60)
        || offset == NONE) {
      return NONE;
    }
    long seconds =
        LocalDate.of(year, month, day).toEpochDay() * 86_400
            + hour * 3_600L
            + (minute - offset) * 60
            + second;
    return seconds * 1_000_000 + fraction(text, end);
  }

  private static boolean isShaped(String text) {
    char t = text.charAt(10);
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (t == 'T' || t == 't' || t == ' ')
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  private static boolean outside(int value, int most) {
    return value < 0 || value > most;
  }

  /** Where the seconds and their fraction end. */
  private static int endOfFraction(String text) {
    int at = 19;
    if (text.charAt(at) == '.') {
      at++;
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
      return at == 20 ? text.length() : at; // a point without digits: no date
    }
    return at;
  }

  private static long fraction(String text, int end) {
    long micros = 0;
    for (int i = 0; i < 6; i++) {
      int at = 20 + i;
      micros = micros * 10 + (at < end ? text.charAt(at) - '0' : 0);
    }
    return micros;
  }

  private static long offsetMinutes(String text, int at) {
    int left = text.length() - at;
    if (left == 1 && (text.charAt(at) == 'Z' || text.charAt(at) == 'z')) {
      return 0;
    }
    if (left != 6 || text.charAt(at + 3) != ':') {
      return NONE;
    }
    int hours = number(text, at + 1, at + 3);
    int minutes = number(text, at + 4, at + 6);
    char sign = text.charAt(at);
    if (outside(hours, 23) || outside(minutes, 59) || (sign != '+' && sign != '-')) {
      return NONE;
    }
    long all = hours * 60L + minutes;
    return sign == '-' ? -all : all;
  }

  private static int number(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return -1;
      }
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
