package dev.tidegate.flags;

import org.jspecify.annotations.Nullable;

/**
 * {@code before} and {@code after}: dates as RFC 3339 has them, such as {@code
 * 2026-08-01T12:00:00+02:00}, or numbers of seconds since 1970, to the microsecond. What is no date
 * is neither before nor after another.
 */
final class DateRule {
  private DateRule() {}

  static Rule compile(Call call, boolean before) {
    for (int i = 0; i < 2; i++) {
      var text = call.text(i);
      if (text != null && Rfc3339.micros(text) == Rfc3339.NONE) {
        return call.problem(i, "is a date such as \"2026-08-01T12:00:00Z\"");
      }
    }
    var x = call.rule(0);
    var y = call.rule(1);
    if (y instanceof Rule.Constant constant) {
      long bound = micros(constant.value());
      return test(
          c -> {
            long date = micros(x.of(c));
            return date != Rfc3339.NONE && (before ? date < bound : date > bound);
          });
    }
    return test(
        c -> {
          long date = micros(x.of(c));
          long bound = micros(y.of(c));
          return date != Rfc3339.NONE
              && bound != Rfc3339.NONE
              && (before ? date < bound : date > bound);
        });
  }

  private static Rule test(Rule.Test test) {
    return test;
  }

  private static long micros(@Nullable Object value) {
    if (value instanceof String text) {
      return Rfc3339.micros(text);
    }
    return value instanceof Number number ? seconds(number.doubleValue()) : Rfc3339.NONE;
  }

  private static long seconds(double seconds) {
    double micros = Math.floor(seconds * 1e6);
    return Math.abs(micros) < Rfc3339.MOST ? (long) micros : Rfc3339.NONE;
  }
}
