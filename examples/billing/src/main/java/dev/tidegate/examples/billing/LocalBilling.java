package dev.tidegate.examples.billing;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/**
 * The rewrite, repaired: adds the period on the wall's clock, and asks the zone's rules once which
 * offset holds there.
 */
final class LocalBilling implements NextBilling {
  @Override
  public Instant after(ZoneId zone, Instant at, Period period) {
    var rules = zone.getRules();
    var offset = rules.getOffset(at);
    var local = at.atOffset(offset).toLocalDateTime().plus(period);
    var transition = rules.getTransition(local);
    if (transition == null) {
      return local.toInstant(rules.getOffset(local));
    }
    if (transition.isGap()) {
      return local.toInstant(transition.getOffsetBefore());
    }
    return local.toInstant(
        transition.isValidOffset(offset) ? offset : transition.getOffsetBefore());
  }
}
