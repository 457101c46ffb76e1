package dev.tidegate.server.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The axis of time, in UTC, from one moment to a later one. */
record TimeScale(Instant from, Instant to) {
  private static final int MOST_TICKS = 5;
  private static final long MINUTE = 60;
  private static final long DAY = 86_400;
  private static final List<Long> STEPS =
      List.of(
          1L, 2L, 5L, 10L, 15L, 30L, 60L, 120L, 300L, 600L, 900L, 1_800L, 3_600L, 7_200L, 10_800L,
          21_600L, 43_200L, DAY, 2 * DAY, 7 * DAY, 30 * DAY);

  private static final DateTimeFormatter SECONDS = format("HH:mm:ss");
  private static final DateTimeFormatter MINUTES = format("HH:mm");
  private static final DateTimeFormatter DAYS = format("d MMM");

  TimeScale {
    if (!from.isBefore(to)) {
      from = to.minusSeconds(1);
    }
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** Where a moment lies between the ends, from 0 to 1; what lies beyond is at the end. */
  double place(Instant at) {
    double all = Duration.between(from, to).toMillis();
    return Math.clamp(Duration.between(from, at).toMillis() / Math.max(all, 1), 0, 1);
  }

  /** Round moments between the ends. */
  List<Instant> ticks() {
    var ticks = new ArrayList<Instant>();
    long step = step();
    long first = Math.ceilDiv(from.getEpochSecond() + (from.getNano() > 0 ? 1 : 0), step) * step;
    for (long at = first; at <= to.getEpochSecond(); at += step) {
      ticks.add(Instant.ofEpochSecond(at));
    }
    return ticks;
  }

  private long step() {
    long seconds = Duration.between(from, to).toSeconds();
    return STEPS.stream()
        .filter(step -> seconds / step < MOST_TICKS)
        .findFirst()
        .orElseGet(() -> seconds / MOST_TICKS + 1);
  }

  String label(Instant at) {
    long step = step();
    return (step < MINUTE ? SECONDS : step < DAY ? MINUTES : DAYS).format(at);
  }
}
