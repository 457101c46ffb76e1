package dev.tidegate.kernel;

import java.time.Duration;
import java.util.Locale;

/** Figures as people say them. */
public final class Spoken {
  private static final long MINUTE = 60;
  private static final long HOUR = 3_600;
  private static final long DAY = 86_400;
  private static final Duration QUICK = Duration.ofSeconds(10);

  private Spoken() {}

  /** How long, to two units at most: {@code 40 s}, {@code 1 min 30 s}, {@code 2 h}, {@code 3 d}. */
  public static String time(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < MINUTE) {
      return seconds + " s";
    } else if (seconds < 10 * MINUTE) {
      return two(seconds / MINUTE + " min", seconds % MINUTE, " s");
    } else if (seconds < HOUR) {
      return seconds / MINUTE + " min";
    } else if (seconds < DAY) {
      return two(seconds / HOUR + " h", seconds % HOUR / MINUTE, " min");
    }
    return two(seconds / DAY + " d", seconds % DAY / HOUR, " h");
  }

  /** How long something took: in milliseconds below ten seconds. */
  public static String took(Duration duration) {
    return duration.compareTo(QUICK) < 0
        ? Math.max(0, duration.toMillis()) + " ms"
        : time(duration);
  }

  private static String two(String first, long rest, String unit) {
    return rest == 0 ? first : first + " " + rest + unit;
  }

  /** How many of something whose plural ends in s: {@code 1 client}, {@code 1,200 clients}. */
  public static String count(long many, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", many, what, many == 1 ? "" : "s");
  }
}
