package dev.tidegate.examples.billing;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A rewrite that saves the conversion back: counts the days that the period has from that date on,
 * and adds them as seconds. It reads well, passes its tests, and forgets that not every day has 24
 * hours.
 */
final class EpochBilling implements NextBilling {
  private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

  @Override
  public Instant after(ZoneId zone, Instant at, Period period) {
    var date = at.atZone(zone).toLocalDate();
    long days = ChronoUnit.DAYS.between(date, date.plus(period));
    return at.plusSeconds(days * SECONDS_PER_DAY);
  }
}
