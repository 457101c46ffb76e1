package dev.tidegate.examples.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BillingTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Period MONTH = Period.ofMonths(1);

  /** The tests that came with the rewrite, and all of them pass. */
  @Test
  void theRewritesOwnTestsPass() {
    var billing = new EpochBilling();
    assertThat(billing.after(ZoneId.of("UTC"), at("2026-01-15T09:00:00Z"), MONTH))
        .isEqualTo(at("2026-02-15T09:00:00Z"));
    assertThat(billing.after(ZoneId.of("UTC"), at("2026-01-31T09:00:00Z"), MONTH))
        .isEqualTo(at("2026-02-28T09:00:00Z"));
    assertThat(billing.after(BERLIN, at("2026-06-01T08:00:00Z"), MONTH))
        .isEqualTo(at("2026-07-01T08:00:00Z"));
    assertThat(billing.after(BERLIN, at("2024-02-28T12:00:00Z"), Period.ofWeeks(1)))
        .isEqualTo(at("2024-03-06T12:00:00Z"));
    assertThat(
            billing.after(ZoneId.of("Asia/Tokyo"), at("2025-12-31T20:00:00Z"), Period.ofYears(1)))
        .isEqualTo(at("2026-12-31T20:00:00Z"));
  }

  @Test
  void theRewriteIsAnHourOffAcrossATransition() {
    var right = new CalendarBilling().after(BERLIN, at("2026-03-15T08:00:00Z"), MONTH);
    assertThat(right).isEqualTo(at("2026-04-15T07:00:00Z"));
    assertThat(new EpochBilling().after(BERLIN, at("2026-03-15T08:00:00Z"), MONTH))
        .isEqualTo(right.plusSeconds(3600));
  }

  @Test
  void theOthersAreRightAndTheInvariantAgrees() {
    var random = new Random(3);
    for (var way : List.of(new CalendarBilling(), new LocalBilling())) {
      for (int i = 0; i < 20_000; i++) {
        check(way, Subscriber.of(random.nextInt(24_000)), Subscriber.moment(random));
      }
    }
    for (int i = 0; i < 50; i++) {
      check(
          new SteppingBilling(), Subscriber.of(random.nextInt(24_000)), Subscriber.moment(random));
    }
  }

  private static void check(NextBilling way, Subscriber who, Instant at) {
    var next = way.after(who.zone(), at, who.period());
    assertThat(next).as("%s at %s", who, at).isEqualTo(who.expected(at));
    assertThat(new Service.Billing(who.zone(), at, who.period(), next).keepsLocalTime()).isTrue();
  }

  @Test
  void theInvariantSeesWhatTheOracleSees() {
    var random = new Random(5);
    int wrong = 0;
    for (int i = 0; i < 20_000; i++) {
      var who = Subscriber.of(random.nextInt(24_000));
      var at = Subscriber.moment(random);
      var next = new EpochBilling().after(who.zone(), at, who.period());
      boolean right = next.equals(who.expected(at));
      boolean holds = new Service.Billing(who.zone(), at, who.period(), next).keepsLocalTime();
      wrong += right ? 0 : 1;
      assertThat(holds || !right).as("a right answer is never a violation").isTrue();
    }
    assertThat(wrong).isBetween(500, 4_000);
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }
}
