package dev.tidegate.examples.billing;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * A rewrite that trusts no arithmetic: it walks the clock minute by minute until it shows the
 * wanted date, so that no transition can be missed. Right, and thousands of times slower than it
 * need be.
 */
final class SteppingBilling implements NextBilling {
  @Override
  public Instant after(ZoneId zone, Instant at, Period period) {
    var from = at.atZone(zone);
    var wanted = from.toLocalDateTime().plus(period);
    var clock = from;
    while (clock.toLocalDateTime().isBefore(wanted)) {
      clock = ZonedDateTime.ofInstant(clock.toInstant().plusSeconds(60), zone);
    }
    return ZonedDateTime.ofLocal(wanted, zone, from.getOffset()).toInstant();
  }
}
