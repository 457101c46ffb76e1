package dev.tidegate.examples.billing;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/** Calendar arithmetic: what has been in service for years. */
final class CalendarBilling implements NextBilling {
  @Override
  public Instant after(ZoneId zone, Instant at, Period period) {
    return at.atZone(zone).plus(period).toInstant();
  }
}
