package dev.tidegate.server.console;

import dev.tidegate.kernel.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures for people. */
public final class Words {
  /** What stands where a figure would be. */
  public static final String NOTHING = "–";

  private static final DateTimeFormatter TIME = format("HH:mm:ss");
  private static final DateTimeFormatter DATE = format("d MMM, HH:mm");

  private Words() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /** A time of day in UTC; with its day when that is another one. */
  public static String time(Instant at, Instant now) {
    return day(at).equals(day(now)) ? TIME.format(at) : DATE.format(at);
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }

  /** A share in per cent, small ones with more digits; a dash where nothing was seen. */
  public static String percent(double share) {
    if (Double.isNaN(share)) {
      return NOTHING;
    }
    double percent = share * 100;
    if (percent == 0) {
      return "0 %";
    }
    var digits = percent < 1 ? "%.3f %%" : percent < 10 ? "%.2f %%" : "%.1f %%";
    return String.format(Locale.ROOT, digits, percent);
  }

  /** A log e-value. */
  public static String nats(double nats) {
    return String.format(Locale.ROOT, Math.abs(nats) < 1e4 ? "%.2f" : "%.1e", nats);
  }

  /** A scope without what it leaves open; "everywhere" for all of it. */
  public static String place(Scope scope) {
    var text = scope.toString();
    while (text.endsWith("/" + Scope.ALL)) {
      text = text.substring(0, text.length() - 2);
    }
    return text.equals(Scope.ALL) ? "everywhere" : text;
  }

  /** A constant's name as a word. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 1 client}, {@code 2 clients}. */
  public static String counted(long count, String what) {
    return count(count) + " " + what + (count == 1 ? "" : "s");
  }
}
