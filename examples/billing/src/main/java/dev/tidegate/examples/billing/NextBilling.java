package dev.tidegate.examples.billing;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/** When somebody is billed next: one period later, at the same time on the clock on the wall. */
interface NextBilling {
  /**
   * The next billing moment.
   *
   * @param zone where the customer's clock hangs
   * @param at the billing moment before
   */
  Instant after(ZoneId zone, Instant at, Period period);
}
